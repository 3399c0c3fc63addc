package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Each change writes one admin event with the state before and after; nothing else writes one. */
@SystemTest
@Tag("C12")
final class AdminEventsIT {

    private final TestRealm realm;
    private final StaffApi portal;

    AdminEventsIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @Test
    void adminEventsHaveChangesOfAccounts() {
        String top = StaffApi.key("top");
        portal.account(top);
        String key = StaffApi.key("told");
        String id = portal.account(key);
        String path = "portal-access/accounts/" + id;
        assertNewest("CREATE", path, "key", List.of("null", key));

        ObjectNode body = (ObjectNode) portal.get("accounts/" + id).json();
        portal.change("PUT", "accounts/" + id, body.put("name", "New name")).expect(200);
        assertNewest("UPDATE", path, "name", List.of("Name of " + key, "New name"));
        portal.change("PUT", "accounts/" + id, body).expect(200);
        portal.send("POST", "accounts/" + id + "/move?dry-run=true", Json.object("parent", top))
                .expect(200);
        assertThat(eventsAt(path)).hasSize(2);

        portal.send("POST", "accounts/" + id + "/move", Json.object("parent", top))
                .expect(200);
        assertNewest("UPDATE", path, "parent", List.of("null", top));
        portal.delete("accounts/" + id + "?dry-run=true").expect(200);
        portal.delete("accounts/" + id).expect(204);
        assertNewest("DELETE", path, "name", List.of("New name", "null"));
        assertThat(eventsAt(path)).hasSize(4);
    }

    @Test
    void adminEventsHaveChangesOfContractsAndOwners() {
        String account = StaffApi.key("things");
        String accountId = portal.account(account);
        portal.owner(account, "smith");
        JsonNode owner = newest();
        assertThat(owner.get("resourcePath").asText()).startsWith("portal-access/accounts/" + accountId + "/owners/");
        assertNewest("CREATE", owner.get("resourcePath").asText(), "key", List.of("null", "smith"));

        String id = portal.contract(account, "A");
        String path = "portal-access/contracts/" + id;
        assertNewest("CREATE", path, "key", List.of("null", "A"));
        ObjectNode body = (ObjectNode) portal.get("contracts/" + id).json();
        body.set("owners", Json.array("smith"));
        portal.change("PUT", "contracts/" + id, body).expect(200);
        assertThat(change(newest()).at("/before/owners")).isEqualTo(Json.array());
        assertThat(change(newest()).at("/after/owners")).isEqualTo(Json.array("smith"));
        portal.change("PUT", "contracts/" + id, body).expect(200);
        portal.delete("contracts/" + id).expect(204);
        assertNewest("DELETE", path, "name", List.of("Name of A", "null"));
        assertThat(eventsAt(path)).hasSize(3);
    }

    @Test
    void adminEventsHaveChangesOfMemberships() {
        String account = StaffApi.key("members");
        portal.account(account, "A", "B");
        String id = portal.member(account, realm.createUser(StaffApi.key("user")))
                .get("id")
                .asText();
        String path = "portal-access/memberships/" + id;
        assertNewest("CREATE", path, "kind", List.of("null", "portal"));

        portal.change("PATCH", "memberships/" + id, Json.object("kind", "staff"))
                .expect(200);
        assertNewest("UPDATE", path, "kind", List.of("portal", "staff"));
        ObjectNode body = (ObjectNode) portal.get("memberships/" + id).json();
        portal.change("PUT", "memberships/" + id, body).expect(200);
        assertThat(eventsAt(path)).hasSize(2);
        portal.change("PUT", "memberships/" + id, body.put("status", "suspended"))
                .expect(200);
        assertNewest("UPDATE", path, "status", List.of("active", "suspended"));

        portal.delete("memberships/" + id).expect(204);
        assertNewest("DELETE", path, "status", List.of("suspended", "null"));
        assertThat(eventsAt(path)).hasSize(4);
    }

    @Test
    void adminEventsHaveChangesOfContractScopes() {
        String account = StaffApi.key("scopes");
        portal.account(account, "A", "B");
        String id = portal.member(account, realm.createUser(StaffApi.key("user")))
                .get("id")
                .asText();

        portal.putScope(id, StaffApi.rule(account, "all", "except", "B")).expect(200);
        assertThat(change(newest()).at("/before/contractScope/names").asInt()).isZero();
        assertThat(change(newest()).at("/after/contractScope/changes/0/unticked"))
                .isEqualTo(Json.array("B"));
        portal.send(
                        "POST",
                        "memberships/" + id + "/contract-scope/future",
                        Json.object("account", account, "future", false))
                .expect(200);
        assertThat(change(newest()).at("/after/contractScope/changes"))
                .isEqualTo(Json.array(
                        Json.object("account", account, "before", "all", "after", "listed", "from", "before")));
        assertThat(eventsAt("portal-access/memberships/" + id)).hasSize(3);
    }

    @Test
    void adminEventsHaveEachMembershipOfAnAssignment() {
        String lost = StaffApi.key("lost");
        String kept = StaffApi.key("kept");
        String gained = StaffApi.key("gained");
        portal.account(lost);
        portal.account(kept);
        portal.account(gained);
        String user = realm.createUser(StaffApi.key("user"));
        portal.member(lost, user);
        portal.member(kept, user);
        int before = ours().size();

        portal.change(
                        "PUT",
                        "users/" + user + "/memberships",
                        Json.object(
                                "memberships",
                                Json.array(Json.object("account", kept), Json.object("account", gained))))
                .expect(200);

        List<JsonNode> events = ours().subList(0, ours().size() - before);
        assertThat(events)
                .extracting(event -> event.get("operationType").asText())
                .containsExactlyInAnyOrder("DELETE", "CREATE");
    }

    @Test
    void adminEventsHaveChangesOfSettingsAndCatalogue() {
        ObjectNode settings = (ObjectNode) portal.get("settings").expect(200).json();
        portal.change("PUT", "settings", settings.put("withoutAccount", "refuse"))
                .expect(200);
        assertNewest("UPDATE", "portal-access/settings", "withoutAccount", List.of("allow", "refuse"));
        portal.change("PUT", "settings", settings).expect(200);
        assertThat(eventsAt("portal-access/settings")).hasSize(1);

        ObjectNode catalog =
                (ObjectNode) portal.get("permission-catalog").expect(200).json();
        int entries = catalog.get("permissions").size();
        ObjectNode more = catalog.deepCopy();
        ObjectNode entry = catalog.get("permissions").get(0).deepCopy();
        more.withArray("permissions").add(entry.put("key", "told:view"));
        portal.change("PUT", "permission-catalog", more).expect(200);
        assertThat(newest().get("resourceType").asText()).isEqualTo("PORTAL_PERMISSION_CATALOG");
        assertThat(change(newest()).at("/before/permissions")).hasSize(entries);
        assertThat(change(newest()).at("/after/permissions")).hasSize(entries + 1);
    }

    @Test
    void adminEventOfAnImportHasTheResultOfEachLine() {
        String key = StaffApi.key("import");
        portal.account(key);
        String lines = Json.object("account", Json.object("key", key, "name", "Renamed", "type", "brand"))
                + "\n"
                + Json.object("contract", Json.object("account", key, "key", "I", "name", "Imported")) + "\n";
        load(lines, "?dry-run=true");
        int before = ours().size();
        load(lines, "");
        load(lines, "");

        assertThat(ours()).hasSize(before + 1);
        assertThat(newest().get("resourceType").asText()).isEqualTo("PORTAL_IMPORT");
        JsonNode told = change(newest());
        assertThat(told.at("/after/lines/0/before/name").asText()).isEqualTo("Name of " + key);
        assertThat(told.at("/after/lines/0/after/name").asText()).isEqualTo("Renamed");
        assertThat(told.at("/after/lines/1/contract").asText()).isEqualTo("I");
        assertThat(told.at("/after/lines/1/before").isMissingNode()).isTrue();
        assertThat(told.at("/after/lines/1/after/owners")).isEqualTo(Json.array());
        assertThat(told.at("/after/lines").findValuesAsText("status")).containsExactly("updated", "created");
    }

    @Test
    void adminEventsNameTheCaller() {
        portal.account(StaffApi.key("who"));

        JsonNode details = newest().get("authDetails");
        assertThat(details.get("userId").asText()).isNotEmpty();
        assertThat(details.get("clientId").asText()).isNotEmpty();
    }

    private void load(String lines, String query) {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + realm.admin().token(), "Content-Type", "application/x-ndjson");
        Http.plain()
                .text("POST", realm.admin().address(realm.path("portal-access/import" + query)), lines, headers)
                .expect(200);
    }

    /**
     * Requires the newest event to have these values of one field of the object at a path; a missing field counts as
     * null.
     */
    private void assertNewest(String operation, String path, String member, List<String> beforeAndAfter) {
        JsonNode event = newest();
        assertThat(event.get("operationType").asText()).isEqualTo(operation);
        assertThat(event.get("resourcePath").asText()).isEqualTo(path);
        assertThat(event.get("resourceType").asText()).isEqualTo(typeAt(path));
        JsonNode change = change(event);
        assertThat(List.of(
                        change.at("/before/" + member).asText("null"),
                        change.at("/after/" + member).asText("null")))
                .isEqualTo(beforeAndAfter);
    }

    private static String typeAt(String path) {
        String below = path.substring("portal-access/".length());
        String kind = below.contains("/owners/") ? "owner" : below.split("/", -1)[0].replaceAll("s$", "");
        return "PORTAL_" + kind.toUpperCase(Locale.ROOT) + (kind.equals("setting") ? "S" : "");
    }

    private static JsonNode change(JsonNode event) {
        return Json.parse(event.get("representation").asText());
    }

    private JsonNode newest() {
        return ours().get(0);
    }

    private List<JsonNode> ours() {
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode event : realm.adminEvents()) {
            if (event.get("resourcePath").asText().startsWith("portal-access/")) {
                events.add(event);
            }
        }
        return events;
    }

    private List<JsonNode> eventsAt(String path) {
        return ours().stream()
                .filter(event -> event.get("resourcePath").asText().equals(path))
                .toList();
    }
}
