package org.portalaccess.tests.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** The history of an account, as realm staff and the staff of the account read it. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C12")
final class HistoryIT {

    private final TestRealm realm;
    private final ActivityScenario house;
    private final OidcClient app;

    HistoryIT(TestRealm realm) {
        this.realm = realm;
        this.house = new ActivityScenario(realm);
        this.app = house.app("app");
    }

    @Test
    void historyHasEveryKindOfChange() {
        String account = house.account("every");
        change("PUT", "accounts/" + account, Json.object("name", "Every", "type", "brand"));
        String contract = house.contract(account, "BARN");
        change("PUT", "contracts/" + contract, Json.object("name", "The barn"));
        change("DELETE", "contracts/" + contract, null);
        house.change("POST", "accounts/" + account + "/owners", Json.object("key", "smith", "name", "Smith"))
                .expect(201);
        String user = realm.createUser("every-anna");
        String membership = house.member(user, account, "calendar:view");
        change("PATCH", "memberships/" + membership, Json.object("kind", "portal"));
        change("DELETE", "memberships/" + membership, null);

        JsonNode items = house.history(account, "").get("items");

        assertThat(summary(items))
                .containsExactly(
                        "membership delete +-",
                        "membership update ++",
                        "membership create -+",
                        "owner create -+",
                        "contract delete +-",
                        "contract update ++",
                        "contract create -+",
                        "account update ++",
                        "account create -+");
    }

    @Test
    void historyHasStateBeforeAndAfterAndTheActor() {
        String account = house.account("each");
        change("PUT", "accounts/" + account, Json.object("name", "Each", "type", "brand"));
        String user = realm.createUser("each-anna");
        String membership = house.member(user, account, "calendar:view");
        change("PATCH", "memberships/" + membership, Json.object("kind", "portal"));

        JsonNode items = house.history(account, "").get("items");

        assertThat(items.at("/2/before/name").asText()).isEqualTo("The each");
        assertThat(items.at("/2/after/name").asText()).isEqualTo("Each");
        assertThat(items.at("/0/before/kind").asText()).isEqualTo("staff");
        assertThat(items.at("/0/after/kind").asText()).isEqualTo("portal");
        assertThat(items.at("/0/path").asText()).isEqualTo("memberships/" + membership);
        assertThat(items.at("/0/user")).isEqualTo(Json.object("id", user, "name", "Test each-anna"));
        assertThat(items.at("/0/account").asText()).isEqualTo(account);
        assertThat(items.at("/0/actor/standing").asText()).isEqualTo("realm-staff");
        assertThat(items.at("/0/actor/username").asText()).isEqualTo("admin");
    }

    @Test
    void historyIsKeptWithoutAdminEvents() {
        realm.update(Json.object("realm", realm.name(), "adminEventsEnabled", false));
        String account = house.account("quiet");
        realm.update(Json.object("realm", realm.name(), "adminEventsEnabled", true, "adminEventsDetailsEnabled", true));

        assertThat(summary(house.history(account, "").get("items"))).containsExactly("account create -+");
    }

    @Test
    void historyIsFilteredByTypeAndUser() {
        String account = house.account("filtered");
        String anna = realm.createUser("filtered-anna");
        house.member(anna, account, "calendar:view");
        house.member(realm.createUser("filtered-bert"), account, "calendar:view");

        assertThat(house.history(account, "?type=membership").get("items")).hasSize(2);
        assertThat(house.history(account, "?type=account").get("items")).hasSize(1);
        assertThat(house.history(account, "?user=" + anna).get("items")).hasSize(1);
        assertThat(house.history(account, "?type=account&user=" + anna).get("items"))
                .isEmpty();
        house.change("GET", "accounts/" + account + "/history?user=%00", null).expect(400);
        assertThat(house.change("GET", "accounts/" + account + "/history?type=nonsense", null)
                        .expect(400)
                        .json()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/type");
    }

    @Test
    void historyIsReadInPages() {
        String account = house.account("paged");
        for (int i = 0; i < 6; i++) {
            house.contract(account, "C-" + i);
        }
        List<String> names = new ArrayList<>();
        String query = "?type=contract&max=2";
        JsonNode page = house.history(account, query);
        while (page.has("next")) {
            page.get("items").forEach(item -> names.add(item.at("/after/key").asText()));
            page = house.history(account, query + "&after=" + page.get("next").asText());
        }
        page.get("items").forEach(item -> names.add(item.at("/after/key").asText()));

        assertThat(names).containsExactly("C-5", "C-4", "C-3", "C-2", "C-1", "C-0");
        assertThat(page.get("total").asInt()).isEqualTo(6);
    }

    @Test
    void historyHasChangesOfTheAccountOnly() {
        String parent = house.account("above");
        String child = realm.admin()
                .create(
                        house.at("accounts"),
                        Json.object("key", "below", "name", "Below", "type", "brand", "parent", "above"));
        String beside = house.account("beside");
        house.contract(child, "ONLY");

        assertThat(summary(house.history(child, "").get("items")))
                .containsExactly("contract create -+", "account create -+");
        assertThat(summary(house.history(parent, "").get("items"))).containsExactly("account create -+");
        assertThat(summary(house.history(beside, "").get("items"))).containsExactly("account create -+");
    }

    @Test
    void historyOfADeletedAccountStaysForRealmStaff() {
        String account = house.account("deleted");
        change("DELETE", "accounts/" + account, null);

        assertThat(summary(house.history(account, "").get("items")))
                .containsExactly("account delete +-", "account create -+");
        house.change("GET", "accounts/key:deleted/history", null).expect(404);
        house.change("GET", "accounts/" + UUID.randomUUID() + "/history", null).expect(404);
        TokenReply manager = manager("deleted-manager", house.account("other"));
        assertThat(team(manager, account, "").status()).isEqualTo(404);
    }

    @Test
    void historyIsForThoseWhoSeeTheTeamOfTheAccount() {
        String account = house.account("managed");
        String sibling = house.account("sibling");
        house.contract(account, "BARN");
        TokenReply manager = manager("managed-manager", account);

        JsonNode items = team(manager, account, "").expectItems();

        assertThat(summary(items)).contains("membership create -+", "contract create -+", "account create -+");
        assertThat(items.toString()).doesNotContain("parent");
        assertThat(team(manager, sibling, "").status()).isEqualTo(404);
        assertThat(team(manager, "nonsense", "").status()).isEqualTo(404);
        String viewer = realm.createUser("managed-viewer");
        house.member(viewer, account, "team:view");
        TokenReply looking = app.password("managed-viewer", TestRealm.PASSWORD);
        assertThat(summary(team(looking, account, "").expectItems())).contains("contract create -+");
        assertThat(team(looking, sibling, "").status()).isEqualTo(404);
        house.member(realm.createUser("managed-member"), account, "calendar:view");
        assertThat(team(app.password("managed-member", TestRealm.PASSWORD), account, "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Tag("C7")
    void historyHidesContractsFromManagersWhoDoNotSeeAll() {
        String account = house.account("partly");
        house.contract(account, "BARN");
        house.contract(account, "SECRET");
        house.load(Json.object("contract", Json.object("account", "partly", "key", "SECRET-2", "name", "s")) + "\n");
        String user = realm.createUser("partly-manager");
        lists(house.member(user, account, "team:view", "team:manage"), "BARN");
        lists(house.member(realm.createUser("partly-other"), account), "SECRET");

        change("PUT", "accounts/" + account, Json.object("name", "Partly", "type", "brand"));
        JsonNode all = house.history(account, "").get("items");
        assertThat(all.at("/0/after/counts/contracts").asInt()).isEqualTo(3);
        TokenReply manager = app.password("partly-manager", TestRealm.PASSWORD);

        JsonNode items = team(manager, account, "").expectItems();

        assertThat(summary(items))
                .contains("membership update ++", "account update ++", "account create -+")
                .doesNotContain("import update -+", "contract create -+");
        assertThat(items.toString()).doesNotContain("SECRET", "BARN", "\"contracts\"", "created\"");
        assertThat(team(manager, account, "?type=import").expectItems()).isEmpty();
        for (JsonNode entry : all) {
            Answer whole = team(manager, account, "/" + entry.get("id").asText());
            if (List.of("import", "contract").contains(entry.get("type").asText())) {
                assertThat(whole.status()).isEqualTo(404);
            } else {
                assertThat(whole.reply().expect(200).body()).doesNotContain("SECRET", "BARN", "\"contracts\"");
            }
        }
    }

    /** Gives a membership in the account "partly" one contract. */
    private void lists(String membership, String contract) {
        ObjectNode rule = Json.object("account", "partly", "mode", "listed", "only", List.of(contract));
        house.change("PUT", "memberships/" + membership + "/contract-scope", Json.object("rules", List.of(rule)))
                .expect(200);
    }

    @Test
    void historyHasTheImportLinesOfEachAccount() {
        StringBuilder lines = new StringBuilder();
        for (String key : List.of("loaded-1", "loaded-2")) {
            lines.append(Json.object("account", Json.object("key", key, "name", key, "type", "brand")))
                    .append('\n');
        }
        for (int i = 0; i < 60; i++) {
            lines.append(Json.object("contract", Json.object("account", "loaded-1", "key", "L-" + i, "name", "L")))
                    .append('\n');
        }
        house.load(lines.toString());

        JsonNode first = house.history("key:loaded-1", "").get("items");
        JsonNode second = house.history("key:loaded-2", "").get("items");

        assertThat(summary(first)).containsExactly("import update -+");
        assertThat(first.at("/0/after/created").asInt()).isEqualTo(61);
        assertThat(first.at("/0/after/lines")).hasSize(50);
        assertThat(first.at("/0/after/linesLeftOut").asInt()).isEqualTo(11);
        assertThat(second.at("/0/after/created").asInt()).isEqualTo(1);
        assertThat(second.toString()).doesNotContain("loaded-1");
    }

    private TokenReply manager(String name, String account) {
        house.member(realm.createUser(name), account, "team:view", "team:manage");
        return app.password(name, TestRealm.PASSWORD);
    }

    private Answer team(TokenReply tokens, String account, String query) {
        return new Answer(house.member("GET", "team/accounts/" + account + "/history" + query, null, tokens));
    }

    private void change(String method, String path, @Nullable ObjectNode body) {
        assertThat(house.change(method, path, body).status()).as(path).isIn(200, 204);
    }

    /** Returns, for each item, its type, its operation, and whether it has a before and an after. */
    private static List<String> summary(JsonNode items) {
        List<String> summary = new ArrayList<>();
        items.forEach(item -> summary.add(item.get("type").asText() + " "
                + item.get("operation").asText() + " "
                + (item.get("before").isNull() ? "-" : "+")
                + (item.get("after").isNull() ? "-" : "+")));
        return summary;
    }

    private record Answer(Reply reply) {

        int status() {
            return reply.status();
        }

        JsonNode expectItems() {
            return reply.expect(200).json().get("items");
        }
    }
}
