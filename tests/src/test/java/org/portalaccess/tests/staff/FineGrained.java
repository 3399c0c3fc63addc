package org.portalaccess.tests.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The fine-grained admin permissions of a realm. */
record FineGrained(TestRealm realm, String server) {

    /** Enables them. */
    static FineGrained in(TestRealm realm) {
        ObjectNode settings = Json.object("realm", realm.name(), "adminPermissionsEnabled", true);
        realm.update(settings);
        String client = realm.clientUuid("admin-permissions");
        return new FineGrained(realm, realm.path("clients/" + client + "/authz/resource-server"));
    }

    /** Adds a permission: a user may use some scopes on some resources, or on all of the type if none is named. */
    void allow(String user, String type, List<String> things, String... scopes) {
        permit(user, "POSITIVE", type, things, scopes);
    }

    /** Adds a permission that refuses a user some scopes on some resources. */
    void deny(String user, String type, List<String> things, String... scopes) {
        permit(user, "NEGATIVE", type, things, scopes);
    }

    private void permit(String user, String logic, String type, List<String> things, String... scopes) {
        ObjectNode policy = Json.object("name", Office.name("policy"), "logic", logic);
        policy.set("users", Json.array(user));
        String policyId = realm.admin()
                .send("POST", server + "/policy/user", policy)
                .expect(201)
                .json()
                .get("id")
                .asText();
        ObjectNode permission = Json.object("name", Office.name("permission"), "resourceType", type);
        permission.set("resources", Json.array(things.toArray()));
        permission.set("scopes", Json.array((Object[]) scopes));
        permission.set("policies", Json.array(policyId));
        realm.admin().send("POST", server + "/permission/scope", permission).expect(201);
    }
}
