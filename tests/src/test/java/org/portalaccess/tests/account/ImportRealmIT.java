package org.portalaccess.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;

/** Import of settings, the permission catalogue and permission sets: by the same rules as requests for one of them. */
@SystemTest
@Tag("C18")
final class ImportRealmIT {

    private final AccountApi api;
    private final TestRealm realm;

    ImportRealmIT(TestRealm realm) {
        this.realm = realm;
        this.api = new AccountApi(realm);
    }

    @Test
    void accountsCanHaveTheTypesOfTheSettingsBeforeThem() {
        String key = Unique.name("inn");
        ArrayNode types = (ArrayNode) api.get("settings").get("accountTypes").deepCopy();
        types.add("inn");
        String lines = Json.object("settings", Json.object("accountTypes", types)) + "\n"
                + Json.object("account", Json.object("key", key, "name", "Inn", "type", "inn")) + "\n"
                + Json.object("account", Json.object("key", key + "x", "name", "Inn", "type", "barn"));
        String invitation = api.get("settings").get("invitation").toString();

        assertThat(load(lines, "?dry-run=true"))
                .containsExactly("updated", "created", "failed /account/type unknown-type");
        assertThat(load(lines, "")).containsExactly("updated", "created", "failed /account/type unknown-type");

        assertThat(api.account(key).get("type").asText()).isEqualTo("inn");
        assertThat(api.get("settings").get("invitation")).hasToString(invitation);
        assertThat(load(lines, "")).startsWith("unchanged", "unchanged");
        types.remove(types.size() - 1);
        assertThat(load(Json.object("settings", Json.object("accountTypes", types)), ""))
                .containsExactly("failed /settings/accountTypes in-use");
        assertThat(adminEvents("PORTAL_SETTINGS")).contains("inn");
    }

    @Test
    void wrongSettingsAreRefusedAndAFileHasThemOnce() {
        assertThat(load("{\"settings\":{\"colour\":1}}", "")).containsExactly("failed /settings/colour unknown-field");
        assertThat(load("{\"settings\":{\"defaultClient\":\"nowhere\"}}", ""))
                .containsExactly("failed /settings/defaultClient unknown-client");
        assertThat(load("{\"settings\":{\"logInAs\":{\"minutes\":61}}}", ""))
                .containsExactly("failed /settings/logInAs/minutes invalid");
        assertThat(load("{\"settings\":7}", "")).containsExactly("failed /settings wrong-type");
        assertThat(load("{\"settings\":{}}\n{\"catalog\":{}}\n{\"settings\":{}}\n{\"catalog\":{}}", ""))
                .containsExactly(
                        "unchanged", "failed /catalog/groups missing", "failed  duplicate", "failed  duplicate");
    }

    @Test
    void catalogIsReplacedButForWhatIsInUse() {
        String set = Unique.name("set");
        JsonNode before = api.get("permission-catalog");
        ObjectNode after = before.deepCopy();
        ((ArrayNode) after.get("permissions"))
                .add(Json.object("key", set + ":view", "group", "calendar", "access", "read"));
        String lines = Json.object("catalog", after) + "\n" + set(set, set + ":view");

        assertThat(load(lines, "")).containsExactly("updated", "created");
        assertThat(load(lines, "")).containsExactly("unchanged", "unchanged");
        assertThat(load(Json.object("catalog", before), "?dry-run=true"))
                .containsExactly("failed /catalog/permissions in-use");
        assertThat(load(Json.object("catalog", before), "")).containsExactly("failed /catalog/permissions in-use");
        assertThat(api.get("permission-catalog").toString()).contains(set + ":view");
        assertThat(adminEvents("PORTAL_PERMISSION_CATALOG")).contains(set + ":view");

        assertThat(load(
                        "{\"permissionSet\":{\"key\":\"%s\",\"deleted\":true}}\n".formatted(set)
                                + Json.object("catalog", before),
                        ""))
                .containsExactly("deleted", "updated");
    }

    @Test
    void permissionSetIsCreatedChangedAndDeletedByItsKey() {
        String key = Unique.name("set");
        String id = UUID.randomUUID().toString();
        String line =
                "{\"permissionSet\":{\"id\":\"%s\",\"key\":\"%s\",\"name\":\"Set\",\"permissions\":[\"calendar:view\"]}}"
                        .formatted(id, key);

        assertThat(load(line, "?dry-run=true")).containsExactly("created");
        assertThat(load(line, "")).containsExactly("created");
        assertThat(load(line, "")).containsExactly("unchanged");
        assertThat(load("{\"permissionSet\":{\"key\":\"%s\",\"name\":\"New\"}}".formatted(key), ""))
                .containsExactly("updated");
        JsonNode set = api.get("permission-sets/key:" + key);
        assertThat(set.get("id").asText()).isEqualTo(id);
        assertThat(set.get("name").asText()).isEqualTo("New");
        assertThat(set.get("permissions")).isEqualTo(Json.array("calendar:view"));
        assertThat(load(line.replace(key, key + "-too"), "")).containsExactly("failed /permissionSet/id taken");
        assertThat(adminEvents("PORTAL_PERMISSION_SET")).contains(key);

        String gone = "{\"permissionSet\":{\"key\":\"%s\",\"deleted\":true}}".formatted(key);
        assertThat(load(gone, "?dry-run=true")).containsExactly("deleted");
        assertThat(load(gone, "")).containsExactly("deleted");
        assertThat(load(gone, "")).containsExactly("unchanged");
    }

    @Test
    void permissionSetInUseOrWithAFaultIsRefused() {
        String key = Unique.name("set");
        String account = Unique.name("shore");
        api.create(account, null);
        realm.createUser(key);
        load(set(key, "calendar:view"), "");
        ObjectNode member = Json.object("user", key, "kind", "portal", "permissionSet", key);
        api.send("POST", "accounts/key:" + account + "/members", member).expect(201);

        assertThat(load("{\"permissionSet\":{\"key\":\"%s\",\"deleted\":true}}".formatted(key), ""))
                .containsExactly("failed /permissionSet in-use");
        assertThat(load(set(key, "calendar:fly"), ""))
                .containsExactly("failed /permissionSet/permissions/0 unknown-permission");
        assertThat(load(set(key, "door-codes:view"), ""))
                .containsExactly("failed /permissionSet/permissions/0 missing-need");
        assertThat(load("{\"permissionSet\":{\"name\":\"Set\"}}", ""))
                .containsExactly("failed /permissionSet/key missing");
        assertThat(load("{\"permissionSet\":{\"key\":\"%sx\"}}".formatted(key), ""))
                .containsExactly("failed /permissionSet/name missing");
        assertThat(load("{\"permissionSet\":{\"key\":\"%s\",\"kind\":\"guest\"}}".formatted(key), ""))
                .containsExactly("failed /permissionSet/kind unknown-kind");
        assertThat(load(
                        "{\"permissionSet\":{\"key\":\"%sx\",\"id\":\"1\",\"name\":\"X\",\"permissions\":[]}}"
                                .formatted(key),
                        ""))
                .containsExactly("failed /permissionSet/id invalid");
    }

    private static ObjectNode set(String key, String... permissions) {
        return Json.object("permissionSet", Json.object("key", key, "name", "Set " + key, "permissions", permissions));
    }

    /** Returns the states in the admin events of one kind of thing. */
    private String adminEvents(String resource) {
        StringBuilder states = new StringBuilder();
        realm.adminEvents().forEach(event -> {
            if (event.get("resourceType").asText().equals(resource)) {
                states.append(event.path("representation").asText());
            }
        });
        return states.toString();
    }

    private List<String> load(Object lines, String query) {
        Reply reply = api.raw("POST", "import" + query, "application/x-ndjson", lines.toString(), Map.of());
        return api.answers(reply.expect(200)).stream().map(ImportRealmIT::words).toList();
    }

    static String words(JsonNode answer) {
        String status = answer.get("status").asText();
        return answer.has("error")
                ? status + " " + answer.at("/error/pointer").asText() + " "
                        + answer.at("/error/code").asText()
                : status;
    }
}
