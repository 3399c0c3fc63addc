package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Permission sets, and the memberships that carry one. */
@SystemTest
@Tag("C10")
final class PermissionSetsIT {

    private static final String[] CLEANING = {"calendar:view", "notes:view", "notes:add", "blocked-time:view"};

    private final TestRealm realm;
    private final StaffApi portal;

    PermissionSetsIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @Test
    void permissionsOfASetHaveTheOrderOfTheCatalogue() {
        String key = StaffApi.key("cleaner");
        Reply made = portal.send(
                "POST",
                "permission-sets",
                set(key, "portal", "blocked-time:view", "notes:add", "notes:view", "calendar:view"));
        String id = made.createdId();

        JsonNode shown = portal.get("permission-sets/key:" + key).expect(200).json();
        ObjectNode expected = made.json().deepCopy();
        assertThat(shown).isEqualTo(expected.put("memberships", 0));
        assertThat(shown.get("id").asText()).isEqualTo(id);
        assertThat(StaffApi.texts(shown.get("permissions"))).containsExactly(CLEANING);
        assertThat(shown.get("kind").asText()).isEqualTo("portal");

        ObjectNode wider = set(key, null, "calendar:view").put("name", "Zz last");
        Reply changed = portal.change(
                "PUT", "permission-sets/" + id, wider, made.header("ETag").orElseThrow());
        assertThat(changed.expect(200).json().get("version").asInt()).isEqualTo(2);
        assertThat(changed.json().get("kind").isNull()).isTrue();
        portal.change("PUT", "permission-sets/" + id, wider, made.header("ETag").orElseThrow())
                .expect(412);
        portal.send("PUT", "permission-sets/" + id, wider).expect(428);
        assertThat(keys("?search=zz%20LAST")).containsExactly(key);
        assertThat(realm.adminEvents().toString())
                .contains("PORTAL_PERMISSION_SET", "portal-access/permission-sets/" + id);

        portal.delete("permission-sets/" + id).expect(204);
        portal.get("permission-sets/" + id).expect(404);
    }

    @Test
    void setsWithInvalidOrSensitivePermissionsAreRejected() {
        Map<ObjectNode, String> bad = Map.of(
                set("bad", null, "no:such"), "/permissions/0 unknown-permission",
                set("bad", null, "notes:view"), "/permissions/0 missing-need",
                set("bad", null, "calendar:view", "door-codes:view"), "/permissions/1 sensitive",
                set("bad", null, "financials:totals", "financials:detailed"), "/permissions/1 exclusive",
                set("bad", "portal", "team:view"), "/permissions/0 kind-not-allowed",
                set("bad", "boss", "calendar:view"), "/kind unknown-kind",
                set("not a key", null), "/key invalid-key",
                set("bad", null).put("colour", "red"), "/colour unknown-field",
                set("bad", null).put("name", " "), "/name invalid-name",
                set("bad", null).put("permissions", "calendar:view"), "/permissions wrong-type");
        bad.forEach((body, error) -> assertThat(StaffApi.errors(
                        portal.send("POST", "permission-sets", body).expect(400)))
                .as(body.toString())
                .containsExactly(error));
        assertThat(StaffApi.errors(
                        portal.send("POST", "permission-sets", Json.object()).expect(400)))
                .containsExactlyInAnyOrder("/key missing", "/name missing", "/permissions missing");
        String key = StaffApi.key("staff");
        portal.send("POST", "permission-sets", set(key, "staff", "team:view")).expect(201);
        assertThat(StaffApi.errors(
                        portal.send("POST", "permission-sets", set(key, null)).expect(409)))
                .containsExactly("/key duplicate");
        assertThat(StaffApi.errors(portal.change("PUT", "permission-sets/key:" + key, set("other", "staff"))
                        .expect(400)))
                .containsExactly("/key immutable");
    }

    @Test
    @Tag("C7")
    void unknownAndMalformedSetsAreAnsweredAlike() {
        String unknown = UUID.randomUUID().toString();
        for (String name : List.of(unknown, "key:no-such", "key:" + unknown, "no-such", "%00", "key:%F0%9F%98%80")) {
            String path = "permission-sets/" + name;
            List<Reply> replies = List.of(
                    portal.get(path),
                    portal.change("PUT", path, set("any", null)),
                    portal.delete(path),
                    portal.send("POST", path + "/apply", Json.object("memberships", Json.array())),
                    portal.get(path + "/drift"));
            assertThat(replies).as(name).extracting(Reply::status).containsOnly(404);
        }
    }

    @Test
    void memberGetsThePermissionsOfTheSet() {
        String cleaner = newSet("cleaner", "portal", CLEANING);
        String account = StaffApi.key("members");
        portal.account(account);
        ObjectNode body = StaffApi.newMember(realm.createUser(StaffApi.key("lynn")));
        body.put("permissionSet", cleaner).remove("permissions");
        String id = portal.send("POST", "accounts/key:" + account + "/members", body)
                .createdId();
        assertHolds(id, cleaner, CLEANING);

        patch(id, Json.object("permissions", Json.array("calendar:view")));
        assertHolds(id, cleaner, "calendar:view");
        patch(id, Json.object("permissionSet", null));
        assertHolds(id, null, "calendar:view");
        patch(id, Json.object("permissionSet", cleaner));
        assertHolds(id, cleaner, CLEANING);
        patch(id, Json.object("permissionSet", cleaner, "permissions", Json.array("tags:view", "calendar:view")));
        assertHolds(id, cleaner, "calendar:view", "tags:view");
        ObjectNode whole = (ObjectNode) portal.get("memberships/" + id).json();
        portal.change("PUT", "memberships/" + id, whole).expect(200);
        assertThat(portal.get("memberships/" + id).json()).isEqualTo(whole);
        whole.remove("permissions");
        portal.change("PUT", "memberships/" + id, whole).expect(200);
        assertHolds(id, cleaner, CLEANING);
    }

    @Test
    void assignmentOfAllAccountsRemembersTheSet() {
        String cleaner = newSet("cleaner", null, CLEANING);
        String account = StaffApi.key("assigned");
        portal.account(account);
        String path = "users/" + realm.createUser(StaffApi.key("lynn")) + "/memberships";
        ObjectNode entry = Json.object("account", account, "permissionSet", cleaner);
        String id = portal.change("PUT", path, Json.object("memberships", Json.array(entry)))
                .expect(200)
                .json()
                .at("/memberships/0/id")
                .asText();
        assertHolds(id, cleaner, CLEANING);

        portal.change("PUT", path, Json.object("memberships", Json.array(Json.object("account", account))))
                .expect(200);
        assertHolds(id, cleaner, CLEANING);
        entry.set("permissions", Json.array("calendar:view"));
        portal.change("PUT", path, Json.object("memberships", Json.array(entry)))
                .expect(200);
        assertHolds(id, cleaner, "calendar:view");
    }

    @Test
    void unknownSetOrSetOfAnotherKindIsRejected() {
        String forStaff = newSet("staff", "staff", "calendar:view");
        String manager = newSet("manager", null, "team:view");
        String account = StaffApi.key("refused");
        portal.account(account);
        ObjectNode body = StaffApi.newMember(realm.createUser(StaffApi.key("lynn")));
        body.remove("permissions");
        for (String key : List.of(forStaff, manager)) {
            assertThat(StaffApi.errors(
                            add(account, body.put("permissionSet", key)).expect(400)))
                    .as(key)
                    .containsExactly("/permissionSet kind-not-allowed");
        }
        for (String key : List.of("no-such", "not a key", UUID.randomUUID().toString())) {
            assertThat(StaffApi.errors(
                            add(account, body.put("permissionSet", key)).expect(400)))
                    .as(key)
                    .contains("/permissionSet unknown-set");
        }
        body.set("permissionSet", Json.array("cleaner"));
        assertThat(StaffApi.errors(add(account, body).expect(400))).containsExactly("/permissionSet wrong-type");
        body.remove("permissionSet");
        assertThat(StaffApi.errors(add(account, body).expect(400))).containsExactly("/permissions missing");
    }

    @Test
    void removingASetInUseMustBeRequested() {
        String cleaner = newSet("cleaner", null, CLEANING);
        String id = member(StaffApi.key("carrying"), cleaner);
        int version = portal.get("memberships/" + id).json().get("version").asInt();
        String path = "permission-sets/key:" + cleaner;

        assertThat(StaffApi.errors(portal.delete(path).expect(409))).containsExactly(" in-use");
        assertThat(portal.delete(path + "?cascade=true&dry-run=true")
                        .expect(200)
                        .json())
                .isEqualTo(Json.object("memberships", 1));
        assertThat(StaffApi.errors(portal.delete(path + "?cascade=yes").expect(400)))
                .containsExactly("/cascade invalid");
        assertHolds(id, cleaner, CLEANING);
        portal.delete(path + "?cascade=true").expect(204);

        assertHolds(id, null, CLEANING);
        assertThat(portal.get("memberships/" + id).json().get("version").asInt())
                .isEqualTo(version + 1);
        assertThat(newSet(cleaner, CLEANING)).isEqualTo(cleaner);
        assertHolds(id, null, CLEANING);
    }

    @Test
    @Tag("A4")
    void setLosesPermissionsTheCatalogueNoLongerAllows() {
        String path = "permission-catalog";
        String cleaner = newSet("cleaner", null, "calendar:view", "tags:view", "custom-fields:view");
        String other = newSet("other", null, "calendar:view");
        ObjectNode catalog = (ObjectNode) portal.get(path).json();
        ObjectNode smaller = withoutCustomFieldsAndWithSensitiveTags(catalog);

        assertThat(StaffApi.errors(portal.change("PUT", path, smaller).expect(409)))
                .containsExactly("/permissions in-use");
        JsonNode effect = portal.change("PUT", path + "?dry-run=true", smaller)
                .expect(200)
                .json();
        assertThat(StaffApi.texts(effect.get("permissionSets"))).containsExactly(cleaner);
        portal.change("PUT", path + "?cascade=true", smaller).expect(200);

        assertThat(StaffApi.texts(
                        portal.get("permission-sets/key:" + cleaner).json().get("permissions")))
                .containsExactly("calendar:view");
        assertThat(portal.get("permission-sets/key:" + other)
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(1);
        portal.change("PUT", path, catalog).expect(200);
    }

    private static ObjectNode withoutCustomFieldsAndWithSensitiveTags(ObjectNode catalog) {
        ObjectNode smaller = catalog.deepCopy();
        ArrayNode entries = Json.array();
        catalog.get("permissions").forEach(entry -> {
            ObjectNode copy = ((ObjectNode) entry).deepCopy();
            if (entry.get("key").asText().equals("tags:view")) {
                entries.add(copy.put("sensitive", true));
            } else if (!entry.get("key").asText().equals("custom-fields:view")) {
                entries.add(copy);
            }
        });
        smaller.set("permissions", entries);
        return smaller;
    }

    private void assertHolds(String membership, String set, String... permissions) {
        JsonNode shown = portal.get("memberships/" + membership).expect(200).json();
        assertThat(StaffApi.texts(shown.get("permissions"))).containsExactly(permissions);
        assertThat(shown.get("permissionSet").textValue()).isEqualTo(set);
    }

    private void patch(String membership, ObjectNode change) {
        portal.change("PATCH", "memberships/" + membership, change).expect(200);
    }

    private Reply add(String account, JsonNode body) {
        return portal.send("POST", "accounts/key:" + account + "/members", body);
    }

    private String member(String account, String set) {
        portal.account(account);
        ObjectNode body = StaffApi.newMember(realm.createUser(StaffApi.key("lynn")));
        body.put("permissionSet", set).remove("permissions");
        return add(account, body).createdId();
    }

    private List<String> keys(String query) {
        List<String> keys = new ArrayList<>();
        portal.get("permission-sets" + query)
                .expect(200)
                .json()
                .get("items")
                .forEach(item -> keys.add(item.get("key").asText()));
        return keys;
    }

    private String newSet(String start, String kind, String... permissions) {
        String key = StaffApi.key(start);
        portal.send("POST", "permission-sets", set(key, kind, permissions)).expect(201);
        return key;
    }

    private String newSet(String key, String[] permissions) {
        portal.send("POST", "permission-sets", set(key, null, permissions)).expect(201);
        return key;
    }

    private static ObjectNode set(String key, String kind, String... permissions) {
        return Json.object("key", key, "name", "Name of " + key, "kind", kind, "permissions", permissions);
    }
}
