package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The permission catalogue of a realm. */
@SystemTest
@Tag("A4")
final class CatalogIT {

    private static final String PATH = "permission-catalog";

    private final TestRealm realm;
    private final StaffApi portal;

    CatalogIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @Test
    void removingAPermissionInUseMustBeRequested() {
        portal.change("PUT", PATH, portal.get(PATH).json()).expect(200);
        String account = StaffApi.key("catalog");
        portal.account(account);
        ObjectNode body = StaffApi.newMember(realm.createUser(StaffApi.key("holder")));
        body.set("permissions", Json.array("calendar:view", "notes:view", "notes:add", "tags:view"));
        String id = portal.send("POST", "accounts/key:" + account + "/members", body)
                .createdId();
        ObjectNode smaller = without((ObjectNode) portal.get(PATH).json(), "notes:view", "notes:add");
        String tag = portal.get(PATH).header("ETag").orElseThrow();

        Reply refused = portal.change("PUT", PATH, smaller, tag);
        assertThat(StaffApi.errors(refused.expect(409))).containsExactly("/permissions in-use");
        JsonNode effect = portal.change("PUT", PATH + "?cascade=true&dry-run=true", smaller, tag)
                .expect(200)
                .json();
        assertThat(effect.get("memberships").asInt()).isEqualTo(1);
        assertThat(portal.get("memberships/" + id).json().get("permissions")).hasSize(4);

        portal.change("PUT", PATH + "?cascade=true", smaller, tag).expect(200);
        JsonNode after = portal.get("memberships/" + id).json();
        assertThat(StaffApi.texts(after.get("permissions"))).containsExactly("calendar:view", "tags:view");
        assertThat(after.get("version").asInt()).isEqualTo(2);
        portal.change("PUT", PATH, smaller, tag).expect(412);
        assertThat(realm.adminEvents().toString()).contains("PORTAL_PERMISSION_CATALOG");
    }

    @Test
    void errorOfACatalogueIsReportedWithItsPlace() {
        ObjectNode catalog = (ObjectNode) portal.get(PATH).json();
        ((ObjectNode) catalog.at("/permissions/1")).set("needs", Json.array("no:such"));

        Reply refused = portal.change("PUT", PATH, catalog);

        assertThat(StaffApi.errors(refused.expect(400))).containsExactly("/permissions/1/needs/0 unknown-permission");
        portal.send("PUT", PATH, catalog).expect(428);
    }

    @Test
    void settingsAreChangedWithinTheirBounds() {
        ObjectNode settings = (ObjectNode) portal.get("settings").expect(200).json();
        assertThat(settings.at("/invitation/lifeHours").asInt()).isEqualTo(168);
        ((ObjectNode) settings.get("logInAs")).put("minutes", 61);
        assertThat(StaffApi.errors(portal.change("PUT", "settings", settings).expect(400)))
                .containsExactly("/logInAs/minutes invalid");
        ((ObjectNode) settings.get("logInAs")).put("minutes", 60);
        settings.put("defaultClient", "no-such-client");
        assertThat(StaffApi.errors(portal.change("PUT", "settings", settings).expect(400)))
                .containsExactly("/defaultClient unknown-client");
        settings.put("defaultClient", "account-console").put("withoutAccount", "refuse");

        Reply changed = portal.change("PUT", "settings", settings).expect(200);

        assertThat(changed.json()).isEqualTo(settings);
        assertThat(portal.get("settings").json()).isEqualTo(settings);
        assertThat(portal.get("settings").header("ETag")).isEqualTo(changed.header("ETag"));
    }

    private static ObjectNode without(ObjectNode catalog, String... keys) {
        ArrayNode kept = Json.array();
        catalog.get("permissions").forEach(permission -> {
            if (!java.util.List.of(keys).contains(permission.get("key").asText())) {
                kept.add(permission);
            }
        });
        catalog.set("permissions", kept);
        return catalog;
    }
}
