package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** History keeps the changes of a contract scope, not the scope, however large it is. */
@SystemTest
@Tag("C12")
final class ScopeHistoryIT {

    private static final int MANY = 3_000;
    private static final int MOST_BYTES = 64 << 10;

    private final TestRealm realm;
    private final StaffApi portal;
    private final String top = StaffApi.key("top");
    private final String kid = StaffApi.key("kid");
    private String account = "";
    private String id = "";

    ScopeHistoryIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @BeforeEach
    void member() {
        account = portal.account(top, "A", "B");
        portal.child(top, kid, "K");
        id = portal.member(top, realm.createUser(StaffApi.key("member")))
                .get("id")
                .asText();
    }

    @Test
    void historyHasWhatEachChangeDidToTheRules() {
        assertThat(newest().at("/after/contractScope/changes"))
                .isEqualTo(Json.array(change(top, null, "all", "from", "all")));

        portal.putScope(id, StaffApi.rule(top, "all", "except", "A"), StaffApi.rule(kid, "listed", "only", "K"))
                .expect(200);
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        change(top, "all", "all", "from", "before", "unticked", List.of("A")),
                        change(kid, null, "listed", "from", "none", "ticked", List.of("K")));
        JsonNode before = newest().at("/before/contractScope");
        assertThat(before.get("summary").asText()).isEqualTo("all");
        assertThat(before.has("changes")).isFalse();
        assertThat(before.get("assigned").asInt()).isEqualTo(3);
        assertThat(newest().at("/after/contractScope/assigned").asInt()).isEqualTo(2);

        patch(Json.object("account", top, "tick", List.of("A", "B"), "untick", List.of(kid + "/K")));
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        change(top, "all", "all", "from", "before", "ticked", List.of("A")),
                        change(kid, "listed", "listed", "from", "before", "unticked", List.of("K")));
        patch(Json.object("account", top, "future", false));
        assertThat(changes()).containsExactly(change(top, "all", "listed", "from", "before"));
        patch(Json.object("account", kid, "select", "above"), Json.object("account", top, "select", "all"));
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        change(top, "listed", "all", "from", "all"), change(kid, "listed", null, "from", "all"));
    }

    @Test
    void historyNamesTheOwnersThatCameAndWent() {
        portal.owner(top, "smith");
        portal.owner(top, "jones");
        portal.putScope(id, StaffApi.rule(top, "owned", "owners", "smith")).expect(200);
        assertThat(changes())
                .containsExactly(change(top, "all", "owned", "from", "owners", "ownersAdded", List.of("smith")));
        patch(Json.object("account", top, "owners", List.of("jones")));
        assertThat(changes())
                .containsExactly(change(
                        top,
                        "owned",
                        "owned",
                        "from",
                        "owners",
                        "ownersAdded",
                        List.of("jones"),
                        "ownersRemoved",
                        List.of("smith")));
        portal.change("PATCH", "memberships/" + id, Json.object("kind", "staff"))
                .expect(200);
        assertThat(newest().at("/after/contractScope/summary").asText()).isEqualTo("owned");
        assertThat(newest().at("/after/contractScope").has("changes")).isFalse();
    }

    @Test
    void longListsAreCutInTheListAndWholeAtTheirOwnAddress() {
        List<String> names = importMany("CONTRACT-WITH-A-LONG-KEY");
        portal.putScope(id, StaffApi.rule(top, "listed", "only", names.toArray(String[]::new)))
                .expect(200);

        JsonNode listed = newest();
        assertThat(listed.get("truncated").asBoolean()).isTrue();
        assertThat(bytes(listed)).isLessThan(MOST_BYTES);
        JsonNode cut = listed.at("/after/contractScope/changes/0");
        assertThat(cut.get("ticked").size() + cut.get("tickedLeftOut").asInt()).isEqualTo(MANY);
        assertThat(listed.at("/after").has("truncated")).isFalse();

        JsonNode whole = entry("key:" + top, listed);
        assertThat(StaffApi.texts(whole.at("/after/contractScope/changes/0/ticked")))
                .isEqualTo(names);
        assertThat(whole.has("truncated")).isFalse();
        assertThat(whole.at("/actor")).isEqualTo(listed.at("/actor"));

        JsonNode event = realm.admin()
                .get(realm.path("admin-events?max=1&resourcePath=portal-access/memberships/" + id))
                .get(0);
        assertThat(event.get("representation").asText())
                .contains("tickedLeftOut")
                .hasSizeLessThan(MOST_BYTES);
    }

    @Test
    @Tag("C6")
    @Tag("C7")
    void entryIsReadByThoseWhoReadTheList() {
        portal.putScope(id, StaffApi.rule(top, "listed", "only", "B")).expect(200);
        JsonNode latest = newest();
        String path =
                "team/accounts/" + account + "/history/" + latest.get("id").asText();
        TeamCaller chief = TeamCaller.in(realm, TeamCaller.app(realm), "chief");
        chief.joins(top, "staff", "calendar:view", "team:view", "team:manage");
        TeamCaller partial = TeamCaller.in(realm, TeamCaller.app(realm), "partial");
        String own = partial.joins(top, "staff", "calendar:view", "team:view", "team:manage");
        portal.putScope(own, StaffApi.rule(top, "listed", "only", "A")).expect(200);
        TeamCaller viewer = TeamCaller.in(realm, TeamCaller.app(realm), "viewer");
        viewer.joins(top, "staff", "calendar:view", "team:view");
        TeamCaller below = TeamCaller.in(realm, TeamCaller.app(realm), "below");
        below.joins(kid, "staff", "calendar:view", "team:view", "team:manage");

        assertThat(chief.get(path).expect(200).json().at("/after/contractScope/changes"))
                .isEqualTo(Json.array(change(top, "all", "listed", "from", "none", "ticked", List.of("B"))));
        JsonNode seen = partial.get(path).expect(200).json();
        assertThat(seen.at("/after/status").asText()).isEqualTo("active");
        assertThat(seen.get("after").has("contractScope")).isFalse();
        assertThat(seen.get("before").has("contractScope")).isFalse();
        assertThat(viewer.get(path).expect(200).json())
                .isEqualTo(chief.get(path).json());
        below.get(path).expect(404);
        below.get(path.replace(account, "key:" + kid)).expect(404);
        portal.get("accounts/key:" + kid + "/history/" + latest.get("id").asText())
                .expect(404);
        portal.get("accounts/key:" + top + "/history/nonsense").expect(404);
        portal.delete("memberships/" + own).expect(204);
        partial.get(path).expect(404);
    }

    @Test
    void wholeEntryLosesTheNamesOfRemovedPeople() {
        List<String> names = importMany("CONTRACT-OF-AN-INVITED-PERSON");
        String guest = StaffApi.key("guest");
        ObjectNode offer = Json.object("email", guest + "@example.org", "firstName", "Gonzo", "kind", "portal");
        offer.set("permissions", Json.array());
        offer.set("contractScope", StaffApi.rules(StaffApi.rule(top, "listed", "only", names.toArray(String[]::new))));
        portal.send("POST", "accounts/key:" + top + "/invitations", offer).expect(201);
        JsonNode listed = newest();
        assertThat(listed.get("truncated").asBoolean()).isTrue();
        assertThat(entry("key:" + top, listed).toString()).contains("Gonzo", guest);

        realm.admin().delete(realm.path("users/" + realm.createUser(guest)));

        JsonNode whole = entry("key:" + top, listed);
        assertThat(whole.toString()).doesNotContain("Gonzo").doesNotContain(guest);
        assertThat(StaffApi.texts(whole.at("/after/contractScope/changes/0/ticked")))
                .isEqualTo(names);
    }

    private List<String> importMany(String start) {
        List<String> names = IntStream.range(0, MANY)
                .mapToObj(i -> String.format(Locale.ROOT, "%s-%04d", start, i))
                .toList();
        importContracts(names);
        return names;
    }

    private JsonNode newest() {
        return portal.get("accounts/key:" + top + "/history?max=1")
                .expect(200)
                .json()
                .at("/items/0");
    }

    private JsonNode entry(String of, JsonNode listed) {
        return portal.get("accounts/" + of + "/history/" + listed.get("id").asText())
                .expect(200)
                .json();
    }

    private Iterable<JsonNode> changes() {
        return newest().at("/after/contractScope/changes");
    }

    private void patch(ObjectNode... changes) {
        portal.change("PATCH", "memberships/" + id + "/contract-scope", Json.object("changes", Json.array((Object[])
                        changes)))
                .expect(200);
    }

    private static JsonNode change(String of, @Nullable String before, @Nullable String after, Object... more) {
        ObjectNode change = Json.object("account", of, "before", before, "after", after);
        for (int i = 0; i < more.length; i += 2) {
            change.setAll(Json.object(more[i], more[i + 1]));
        }
        return change;
    }

    private void importContracts(List<String> keys) {
        StringBuilder lines = new StringBuilder();
        keys.forEach(key -> lines.append(Json.object("contract", Json.object("account", top, "key", key, "name", key)))
                .append('\n'));
        realm.importLines(lines);
    }

    private static int bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
