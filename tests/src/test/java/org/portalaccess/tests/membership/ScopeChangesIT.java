package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Changes of a contract scope in one request: in order, all or nothing, by realm staff and by team managers. */
@SystemTest
@Tag("B7")
final class ScopeChangesIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final String top = StaffApi.key("top");
    private final String kid = StaffApi.key("kid");
    private String id = "";

    ScopeChangesIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    /** Creates A and B of smith in the top account, and below it K. */
    @BeforeEach
    void account() {
        portal.account(top);
        portal.owner(top, "smith");
        portal.contract(top, "A", "smith");
        portal.contract(top, "B", "smith");
        portal.child(top, kid, "K");
        id = member();
    }

    @Test
    @Tag("B9")
    void everyKindOfChangeIsMadeInOrder() {
        JsonNode scope = patch(
                        Json.object("account", kid, "select", "none"),
                        Json.object("account", top, "tick", List.of(kid + "/K"), "untick", List.of("A")),
                        Json.object("account", kid, "future", true))
                .expect(200)
                .json();

        assertThat(scope)
                .isEqualTo(Json.parse("{\"summary\":\"tree\",\"future\":true,\"names\":1,\"owners\":[],\"rules\":2,"
                        + "\"assigned\":2,\"total\":3}"));
        portal.contract(kid, "LATER");
        assertThat(portal.sees(id, kid + "/LATER")).isTrue();
        assertThat(portal.sees(id, "A")).isFalse();
        assertThat(patch(Json.object("account", kid, "select", "above"))
                        .expect(200)
                        .json()
                        .get("summary")
                        .asText())
                .isEqualTo("all-except");
        JsonNode owned = patch(Json.object("account", top, "owners", List.of("smith")))
                .expect(200)
                .json();
        assertThat(StaffApi.texts(owned.get("owners"))).containsExactly("smith");
        assertThat(owned.get("assigned").asInt()).isEqualTo(2);
    }

    @Test
    void impossibleChangesAreRefusedWithTheirPlace() {
        assertErrors("/changes/0/account unknown-account", Json.object("account", "nobody", "select", "all"));
        assertErrors("/changes/0/account unknown-account", Json.object("select", "all"));
        assertErrors("/changes/0/tick/1 unknown-contract", Json.object("account", top, "tick", List.of("A", "K")));
        assertErrors("/changes/0/untick/0 unknown-contract", Json.object("account", kid, "untick", List.of("A")));
        assertErrors("/changes/0/owners/0 unknown-owner", Json.object("account", top, "owners", List.of("jones")));
        assertErrors("/changes/0/select own-account", Json.object("account", top, "select", "above"));
        assertErrors("/changes/0/select invalid", Json.object("account", top, "select", "some"));
        assertErrors("/changes/0 missing", Json.object("account", top));
        assertErrors("/changes/0/future contradictory", Json.object("account", top, "select", "all", "future", true));
        assertErrors(
                "/changes/0/untick/0 duplicate",
                Json.object("account", top, "tick", List.of("A"), "untick", List.of("A")));
        ObjectNode owners = Json.object("account", top, "owners", List.of("smith"));
        assertErrors("/changes/1/tick/0 owned", owners, Json.object("account", top, "tick", List.of("A")));
        assertErrors("/changes/1/future owned", owners, Json.object("account", kid, "future", false));
        assertErrors("/changes too-many", Json.object("account", top, "tick", names(10_001)));
        ObjectNode all = Json.object("account", top, "select", "all");
        assertErrors("/changes too-many", Collections.nCopies(1_001, all).toArray(ObjectNode[]::new));
        assertThat(StaffApi.errors(
                        portal.change("PATCH", path(""), Json.object()).expect(400)))
                .containsExactly("/changes missing");
        assertThat(portal.get("memberships/" + id).json().get("version").asInt())
                .isEqualTo(1);
    }

    @Test
    @Tag("A8")
    void staleChangeIsRefusedAndADryRunChangesNothing() {
        String tag = portal.get(path("")).header("ETag").orElseThrow();
        JsonNode change = Json.object("changes", List.of(Json.object("account", top, "select", "none")));

        JsonNode preview = portal.change("PATCH", path("?dry-run=true"), change, tag)
                .expect(200)
                .json();
        assertThat(preview).isEqualTo(Json.object("assigned", 0, "total", 3, "gains", 0, "loses", 3));
        Reply made = portal.change("PATCH", path(""), change, tag).expect(200);
        assertThat(made.header("ETag")).isEqualTo(portal.get(path("")).header("ETag"));
        portal.change("PATCH", path(""), change, tag).expect(412);
        portal.send("PATCH", path(""), change).expect(428);
        Map<String, String> headers = new HashMap<>(Http.bearer(realm.admin().token()));
        headers.put("Content-Type", "application/merge-patch+json");
        headers.put("If-Match", "*");
        Http.plain()
                .text("PATCH", realm.admin().address(realm.path("portal-access/" + path(""))), "{}", headers)
                .expect(415);
        assertThat(portal.change("PATCH", path(""), change).expect(200).header("ETag"))
                .as("a change to what is there already")
                .isEqualTo(made.header("ETag"));
    }

    @Test
    @Tag("B12")
    @Tag("C6")
    void managerGivesWhatTheyHoldAndHiddenContractsStay() {
        portal.contract(top, "HIDDEN");
        TeamCaller manager = managerOfAAndK();
        JsonNode all = changes(Json.object("account", top, "select", "all"));

        assertThat(manager.change("PATCH", "team/" + path("?dry-run=true"), all)
                        .expect(200)
                        .json())
                .isEqualTo(Json.object("assigned", 2, "total", 2, "gains", 1, "loses", 0));
        JsonNode scope =
                manager.change("PATCH", "team/" + path(""), all).expect(200).json();
        assertThat(scope.get("assigned").asInt()).isEqualTo(2);
        assertThat(scope.get("total").asInt()).isEqualTo(2);
        portal.contract(kid, "LATER");
        assertThat(portal.sees(id, kid + "/K")).isTrue();
        for (String notHeld : List.of("B", "HIDDEN", kid + "/LATER")) {
            assertThat(portal.sees(id, notHeld)).as(notHeld).isFalse();
        }
    }

    @Test
    @Tag("B12")
    @Tag("C6")
    void managerCannotGiveWhatTheyDoNotHold() {
        portal.contract(top, "HIDDEN");
        TeamCaller manager = managerOfAAndK();

        assertThat(StaffApi.errors(manager.change(
                                "PATCH",
                                "team/" + path(""),
                                changes(Json.object("account", top, "tick", List.of("HIDDEN"))))
                        .expect(400)))
                .containsExactly("/changes/0/tick/0 unknown-contract");
        for (String query : List.of("", "?dry-run=true")) {
            assertThat(StaffApi.errors(manager.change(
                                    "PATCH",
                                    "team/" + path(query),
                                    changes(Json.object("account", top, "future", true)))
                            .expect(403)))
                    .containsExactly("/changes not-held");
        }
    }

    @Test
    @Tag("B12")
    @Tag("C6")
    void managerOfTheWholeAccountChangesItAsStaffDo() {
        TeamCaller manager = TeamCaller.in(realm, TeamCaller.app(realm), "chief");
        manager.joins(top, "staff", "calendar:view", "team:view", "team:manage");
        String at = "team/memberships/" + id + "/contract-scope";

        JsonNode scope = manager.change(
                        "PATCH",
                        at,
                        Json.object(
                                "changes",
                                List.of(
                                        Json.object("account", kid, "select", "none"),
                                        Json.object("account", top, "untick", List.of("B")))))
                .expect(200)
                .json();

        assertThat(scope.get("assigned").asInt()).isEqualTo(1);
        assertThat(portal.sees(id, "A")).isTrue();
        assertThat(portal.sees(id, kid + "/K")).isFalse();
    }

    /** Returns a manager who holds A and K, without later contracts. The member holds A. */
    private TeamCaller managerOfAAndK() {
        TeamCaller manager = TeamCaller.in(realm, TeamCaller.app(realm), "manager");
        String own = manager.joins(top, "staff", "calendar:view", "team:view", "team:manage");
        portal.putScope(own, StaffApi.rule(top, "listed", "only", "A", kid + "/K"))
                .expect(200);
        portal.putScope(id, StaffApi.rule(top, "listed", "only", "A")).expect(200);
        return manager;
    }

    private String member() {
        return portal.member(top, realm.createUser(StaffApi.key("member")))
                .get("id")
                .asText();
    }

    private void assertErrors(String error, ObjectNode... changes) {
        assertThat(StaffApi.errors(patch(changes).expect(400))).containsExactly(error);
    }

    private Reply patch(ObjectNode... changes) {
        return portal.change("PATCH", path(""), changes(changes));
    }

    private static JsonNode changes(ObjectNode... changes) {
        return Json.object("changes", Json.array((Object[]) changes));
    }

    private String path(String query) {
        return "memberships/" + id + "/contract-scope" + query;
    }

    private static List<String> names(int many) {
        return IntStream.range(0, many).mapToObj(i -> "X" + i).toList();
    }
}
