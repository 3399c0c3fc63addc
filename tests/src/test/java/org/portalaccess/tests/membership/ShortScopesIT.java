package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.StaffApi.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;

/** With {@code rules=summary}, answers have contract scopes in short, however many contracts these name. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("B4")
@Tag("C7")
final class ShortScopesIT {

    private static final String SHORT = "rules=summary";

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;
    private String shore = "";
    private String cove = "";
    private TeamCaller guest;
    private String membership = "";

    @SuppressWarnings("NullAway.Init")
    ShortScopesIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    /** Creates BARN and HUT of smith, and SHED of jones; below, in the cove, PIER. */
    @BeforeEach
    void shore() {
        shore = StaffApi.key("shore");
        cove = StaffApi.key("cove");
        portal.account(shore);
        portal.owner(shore, "smith");
        portal.owner(shore, "jones");
        portal.contract(shore, "BARN", "smith");
        portal.contract(shore, "HUT", "smith");
        portal.contract(shore, "SHED", "jones");
        portal.child(shore, cove, "PIER");
        guest = TeamCaller.in(realm, app, "guest");
        membership = guest.joins(shore, "portal", "calendar:view");
    }

    @Test
    void kindsOfRulesAreTold() {
        requireShort("{'summary':'all','future':true,'names':0,'owners':[],'rules':1,'assigned':4,'total':4}");
        portal.putScope(membership, rule(shore, "all", "except", "BARN")).expect(200);
        requireShort("{'summary':'all-except','future':true,'names':1,'owners':[],'rules':1,'assigned':3,'total':4}");
        portal.putScope(membership, rule(shore, "listed", "only", "BARN", cove + "/PIER"))
                .expect(200);
        requireShort("{'summary':'listed','future':false,'names':2,'owners':[],'rules':1,'assigned':2,'total':4}");
        portal.putScope(membership, rule(shore, "owned", "owners", "smith")).expect(200);
        requireShort("{'summary':'owned','future':true,'names':0,'owners':['smith'],'rules':1,'assigned':2,'total':4}");
        portal.putScope(membership, rule(shore, "listed", "only")).expect(200);
        requireShort("{'summary':'none','future':false,'names':0,'owners':[],'rules':1,'assigned':0,'total':4}");
        portal.putScope(membership, rule(shore, "owned", "owners", "jones"), rule(cove, "all", "except", "PIER"))
                .expect(200);
        requireShort("{'summary':'tree','future':true,'names':1,'owners':['jones'],'rules':2,'assigned':1,'total':4}");
    }

    @Test
    void everyAnswerWithAScopeHasTheShortForm() {
        String set = driftedSet();
        JsonNode expected = scope();

        assertThat(read("accounts/key:" + shore + "/members?" + SHORT).at("/items/0/contractScope"))
                .isEqualTo(expected);
        assertThat(read("memberships/" + membership + "?" + SHORT).get("contractScope"))
                .isEqualTo(expected);
        assertThat(read("users/" + guest.userId() + "/memberships?" + SHORT).at("/memberships/0/contractScope"))
                .isEqualTo(expected);
        assertThat(read("permission-sets/key:" + set + "/drift?" + SHORT).at("/items/0/membership/contractScope"))
                .isEqualTo(expected);
        portal.send(
                        "POST",
                        "accounts/key:" + shore + "/invitations",
                        Json.object("email", set + "@example.org", "kind", "portal", "permissions", List.of()))
                .expect(201);
        assertThat(read("accounts/key:" + shore + "/invitations?" + SHORT).at("/items/0/contractScope"))
                .isEqualTo(expected);
        assertThat(read("invitations?" + SHORT + "&search=" + set).at("/items/0/contractScope"))
                .isEqualTo(expected);
        portal.delete("memberships/" + membership).expect(204);
        assertThat(read("accounts/key:" + shore + "/former-members?" + SHORT).at("/items/0/contractScope"))
                .isEqualTo(expected);
    }

    @Test
    void singleRulesHaveTheShortFormToo() {
        portal.putScope(membership, rule(shore, "listed", "only", "HUT"), rule(cove, "all", "except", "PIER"))
                .expect(200);
        String at = "memberships/" + membership;

        JsonNode explained = read(at + "/explain?contract=HUT&" + SHORT).at("/because/0/rule");
        assertThat(explained)
                .isEqualTo(json("{'account':'" + shore + "','summary':'listed','future':false,'names':1,'owners':[]}"));
        JsonNode level = read(at + "/contract-scope/tree?" + SHORT).at("/items/0/rule");
        assertThat(level)
                .isEqualTo(
                        json("{'account':'" + cove + "','summary':'all-except','future':true,'names':1,'owners':[]}"));
    }

    @Test
    void answersToChangesHaveTheShortFormAndChangeTheSame() {
        String at = "memberships/" + membership;
        JsonNode rules = Json.array(rule(shore, "listed", "only", "HUT"));

        JsonNode patched = portal.change(
                        "PATCH", at + "?" + SHORT, Json.object("contractScope", Json.object("rules", rules)))
                .expect(200)
                .json();

        assertThat(patched.at("/contractScope/summary").asText()).isEqualTo("listed");
        assertThat(portal.scope(membership).get("rules")).isEqualTo(rules);
        JsonNode put = portal.change(
                        "PUT", at + "/contract-scope?" + SHORT, StaffApi.rules(rule(shore, "all", "except")))
                .expect(200)
                .json();
        assertThat(put.get("summary").asText()).isEqualTo("all");
        assertThat(StaffApi.errors(portal.get(at + "?rules=all").expect(400))).containsExactly("/rules invalid");
        assertThat(StaffApi.errors(portal.change("PATCH", at + "?rules=x", Json.object("status", "suspended"))
                        .expect(400)))
                .containsExactly("/rules invalid");
        assertThat(read(at).get("status").asText()).isEqualTo("active");
    }

    @Test
    void hiddenContractsAndOwnersAreNotCounted() {
        TeamCaller manager = TeamCaller.in(realm, app, "manager");
        String own = manager.joins(shore, "staff", TeamIT.MANAGE);
        portal.putScope(own, rule(shore, "listed", "only", "HUT")).expect(200);
        portal.putScope(membership, rule(shore, "all", "except", "HUT", "SHED")).expect(200);
        String at = "team/memberships/" + membership;

        assertThat(manager.get(at + "?" + SHORT).expect(200).json().get("contractScope"))
                .isEqualTo(
                        json(
                                "{'summary':'all-except','future':true,'names':1,'owners':[],'rules':1,'assigned':0,'total':1}"));
        portal.putScope(membership, rule(shore, "owned", "owners", "jones")).expect(200);
        JsonNode hidden = manager.get(at + "?" + SHORT).expect(200).json().get("contractScope");
        assertThat(hidden.get("owners")).isEmpty();
        assertThat(hidden.get("assigned").asInt()).isZero();
    }

    /** Creates a permission set that the member carries and has drifted from; returns its key. */
    private String driftedSet() {
        String set = StaffApi.key("set");
        List<String> permissions = List.of("calendar:view");
        portal.send("POST", "permission-sets", Json.object("key", set, "name", set, "permissions", permissions))
                .expect(201);
        portal.change("PATCH", "memberships/" + membership, Json.object("permissionSet", set))
                .expect(200);
        List<String> more = List.of("calendar:view", "notes:view");
        portal.change("PATCH", "memberships/" + membership, Json.object("permissions", more))
                .expect(200);
        return set;
    }

    private void requireShort(String expected) {
        assertThat(scope()).isEqualTo(json(expected));
        JsonNode full = portal.scope(membership);
        assertThat(scope().get("assigned")).isEqualTo(full.get("assigned"));
        assertThat(scope().get("rules").asInt()).isEqualTo(full.get("rules").size());
    }

    private JsonNode scope() {
        return read("memberships/" + membership + "/contract-scope?" + SHORT);
    }

    private JsonNode read(String path) {
        return portal.get(path).expect(200).json();
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
