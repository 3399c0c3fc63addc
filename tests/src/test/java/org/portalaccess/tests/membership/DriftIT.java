package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Memberships that carry a permission set and hold other permissions. */
@SystemTest
@Tag("C10")
final class DriftIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final String account = StaffApi.key("drift");

    DriftIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        portal.account(account);
    }

    @Test
    void driftListsMissingAndExtraPermissions() {
        String set = newSet("calendar:view", "notes:view");
        String same = member(set, "same");
        String other = member(set, "other");
        patch(other, Json.object("permissions", Json.array("calendar:view", "tags:view")));

        JsonNode drift = drift(set, "");

        assertThat(drift.get("total").asInt()).isEqualTo(1);
        JsonNode item = drift.at("/items/0");
        assertThat(item.get("membership"))
                .isEqualTo(portal.get("memberships/" + other).json());
        assertThat(StaffApi.texts(item.get("missing"))).containsExactly("notes:view");
        assertThat(StaffApi.texts(item.get("extra"))).containsExactly("tags:view");
        assertThat(portal.get("memberships/" + same).json().get("permissionSet").asText())
                .isEqualTo(set);
    }

    @Test
    void membersAreFilteredByTheSetThatTheyCarry() {
        String set = newSet("calendar:view");
        String same = member(set, "kept");
        String other = member(set, "changed");
        patch(other, Json.object("permissions", Json.array("calendar:view", "tags:view")));
        member(newSet("calendar:view"), "of-another-set");
        String id = portal.get("permission-sets/key:" + set).json().get("id").asText();

        for (String name : List.of(set, id)) {
            JsonNode page = portal.get("accounts/key:" + account + "/members?permissionSet=" + name)
                    .expect(200)
                    .json();
            assertThat(page.get("total").asInt()).isEqualTo(2);
            assertThat(List.of(
                            page.at("/items/0/id").asText(),
                            page.at("/items/1/id").asText()))
                    .containsExactly(other, same);
        }
        Reply unknown = portal.get("accounts/key:" + account + "/members?permissionSet=nobodys");
        assertThat(StaffApi.errors(unknown.expect(400))).containsExactly("/permissionSet invalid");
    }

    @Test
    void driftListsOnlyMembersWithTheSet() {
        String set = newSet("calendar:view");
        String left = member(set, "left");
        patch(left, Json.object("permissionSet", null, "permissions", Json.array()));
        member(newSet("calendar:view"), "elsewhere");

        assertThat(drift(set, "").get("total").asInt()).isZero();
    }

    @Test
    void driftListsAllMembersUntilAChangedSetIsApplied() {
        String set = newSet("calendar:view");
        String path = "permission-sets/key:" + set;
        List<String> ids = List.of(member(set, "b"), member(set, "a"), member(set, "c"));
        ObjectNode wider = Json.object("name", "Wider", "permissions", Json.array("calendar:view", "tags:view"));
        portal.change("PUT", path, wider).expect(200);

        JsonNode first = drift(set, "?max=2");
        assertThat(first.get("total").asInt()).isEqualTo(3);
        List<String> found = new ArrayList<>(ids(first));
        JsonNode second = drift(set, "?max=2&after=" + first.get("next").asText());
        found.addAll(ids(second));
        assertThat(found).containsExactly(ids.get(1), ids.get(0), ids.get(2));
        assertThat(second.has("next")).isFalse();
        assertThat(ids(drift(set, "?search=DRIFTER-c"))).containsExactly(ids.get(2));

        portal.send("POST", path + "/apply", Json.object("memberships", found)).expect(200);
        assertThat(drift(set, "").get("total").asInt()).isZero();
    }

    @Test
    void orderOfTheCatalogueIsNoDrift() {
        String set = newSet("tags:view", "notes:view", "calendar:view");
        String id = member(set, "ordered");
        ObjectNode catalog = (ObjectNode) portal.get("permission-catalog").json();
        ObjectNode reversed = catalog.deepCopy();
        ArrayNode entries = Json.array();
        catalog.get("permissions").forEach(entry -> entries.insert(0, entry));
        reversed.set("permissions", entries);
        portal.change("PUT", "permission-catalog", reversed).expect(200);

        String later = member(set, "later");
        patch(id, Json.object("endsAt", "2099-01-01T00:00:00Z"));
        patch(later, Json.object("permissions", Json.array("tags:view", "notes:view", "calendar:view")));

        assertThat(drift(set, "").get("total").asInt()).isZero();
        portal.change("PUT", "permission-catalog", catalog).expect(200);
        assertThat(drift(set, "").get("total").asInt()).isZero();
    }

    private JsonNode drift(String set, String query) {
        return portal.get("permission-sets/key:" + set + "/drift" + query)
                .expect(200)
                .json();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.at("/membership/id").asText()));
        return ids;
    }

    private void patch(String membership, ObjectNode change) {
        portal.change("PATCH", "memberships/" + membership, change).expect(200);
    }

    private String member(String set, String name) {
        ObjectNode body = StaffApi.newMember(realm.createUser(StaffApi.key("drifter-" + name)));
        body.put("permissionSet", set).remove("permissions");
        return portal.send("POST", "accounts/key:" + account + "/members", body).createdId();
    }

    private String newSet(String... permissions) {
        String key = StaffApi.key("set");
        portal.send("POST", "permission-sets", Json.object("key", key, "name", key, "permissions", permissions))
                .expect(201);
        return key;
    }
}
