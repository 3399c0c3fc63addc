package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** The history of an account for a manager who sees one of its contracts: nothing tells how many others there are. */
@SystemTest
@Tag("C7")
@Tag("C12")
final class HistoryOfAPartIT {

    private static final int LARGE = 7;

    private final TestRealm realm;
    private final StaffApi portal;
    private final String top = StaffApi.key("top");
    private String account = "";
    private String id = "";
    private TeamCaller partial;

    /** The realm sends its mails to {@code mail}: they would be tried again and again. */
    HistoryOfAPartIT(TestRealm realm, MailServer mail) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.partial = TeamCaller.in(realm, TeamCaller.app(realm), StaffApi.key("partial"));
    }

    @BeforeEach
    void members() {
        account = portal.account(top, "A");
        String own = partial.joins(top, "staff", "calendar:view", "team:view", "team:manage");
        portal.putScope(own, StaffApi.rule(top, "listed", "only", "A")).expect(200);
        id = portal.member(top, realm.createUser(StaffApi.key("member")))
                .get("id")
                .asText();
    }

    @Test
    void cutListsOfHiddenContractsAreNotShown() {
        portal.putScope(id, StaffApi.rule(top, "listed", "only", hiddenContracts()))
                .expect(200);

        assertThat(newest().get("truncated").asBoolean()).isTrue();
        assertNothingHiddenIsTold(newest().get("id").asText());
    }

    /** To show the manager a small part of these offers, the server reads 200 kB for each. */
    @Test
    @Tag("C13")
    void pageEndsEarlyWhereMuchIsReadForIt() {
        ObjectNode scope = StaffApi.rules(StaffApi.rule(top, "listed", "only", hiddenContracts()));
        for (int i = 0; i < LARGE; i++) {
            ObjectNode offer = Json.object("email", StaffApi.key("guest") + "@example.org", "kind", "portal");
            offer.set("permissions", Json.array());
            offer.set("contractScope", scope);
            portal.send("POST", "accounts/key:" + top + "/invitations", offer).expect(201);
        }
        String path = "team/accounts/" + account + "/history?type=invitation&max=500";
        JsonNode page = partial.get(path).expect(200).json();
        assertThat(page.get("items")).hasSizeLessThan(LARGE);
        assertThat(page.get("total").asInt()).isEqualTo(LARGE);

        List<JsonNode> ids = new ArrayList<>(page.get("items").findValues("id"));
        while (page.has("next")) {
            page = partial.get(path + "&after=" + page.get("next").asText())
                    .expect(200)
                    .json();
            ids.addAll(page.get("items").findValues("id"));
        }
        assertThat(ids)
                .isEqualTo(portal.get("accounts/key:" + top + "/history?type=invitation&max=500")
                        .expect(200)
                        .json()
                        .get("items")
                        .findValues("id"));
    }

    private String[] hiddenContracts() {
        String[] names = IntStream.range(0, 3_000)
                .mapToObj(number -> "HIDDEN-CONTRACT-" + "X".repeat(40) + number)
                .toArray(String[]::new);
        StringBuilder lines = new StringBuilder();
        Stream.of(names).forEach(name -> lines.append(contract(top, name)));
        realm.importLines(lines);
        return names;
    }

    /** Of forty lists with forty long names each, ten with ten are left. So are ten of the permissions. */
    @Test
    void listsThatWereCutForHiddenOnesAreWhole() {
        StringBuilder lines = new StringBuilder();
        List<ObjectNode> rules = new ArrayList<>(List.of(StaffApi.rule(top, "listed", "only")));
        for (int i = 0; i < 40; i++) {
            String kid = StaffApi.key("kid-" + i);
            lines.append(Json.object("account", Json.object("key", kid, "name", "K", "type", "brand", "parent", top)))
                    .append('\n');
            List<String> names = IntStream.range(0, 40)
                    .mapToObj(n -> "HIDDEN-" + "X".repeat(50) + "-" + n)
                    .toList();
            names.forEach(name -> lines.append(contract(kid, name)));
            rules.add(StaffApi.rule(kid, "listed", "only", names.toArray(String[]::new)));
        }
        realm.importLines(lines);
        List<String> permissions = new ArrayList<>();
        portal.get("permission-catalog").expect(200).json().get("permissions").forEach(permission -> {
            if (List.of("calendar", "blocked-time")
                    .contains(permission.get("group").asText())) {
                permissions.add(permission.get("key").asText());
            }
        });
        portal.change("PATCH", "memberships/" + id, Json.object("permissions", permissions))
                .expect(200);
        portal.putScope(id, rules.toArray(ObjectNode[]::new)).expect(200);
        JsonNode cut = newest();
        assertThat(cut.at("/after/permissionsLeftOut").asInt()).isPositive();

        JsonNode entry = assertNothingHiddenIsTold(cut.get("id").asText());
        assertThat(StaffApi.texts(entry.at("/after/permissions"))).isEqualTo(permissions);
    }

    /** Returns the entry as the manager reads it. */
    private JsonNode assertNothingHiddenIsTold(String entry) {
        String path = "team/accounts/" + account + "/history";
        for (String told : List.of(
                partial.get(path).expect(200).body(),
                partial.get(path + "/" + entry).expect(200).body())) {
            assertThat(told)
                    .contains(entry)
                    .doesNotContain("HIDDEN", "LeftOut", "truncated", "changes", "\"import\"", "\"contracts\"");
        }
        assertThat(partial.get(path + "?type=import")
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .as("one entry for each batch of lines")
                .isZero();
        for (JsonNode item : partial.get(path).json().get("items")) {
            if (item.get("id").asText().equals(entry)) {
                return item;
            }
        }
        throw new AssertionError("The entry is not in the list.");
    }

    private JsonNode newest() {
        return portal.get("accounts/key:" + top + "/history?max=1")
                .expect(200)
                .json()
                .at("/items/0");
    }

    private static String contract(String of, String key) {
        return Json.object("contract", Json.object("account", of, "key", key, "name", key)) + "\n";
    }
}
