package org.portalaccess.tests.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;

/** A realm with administrators of several kinds, who use the same application. */
record Office(TestRealm realm, OidcClient tool) {

    static final String MANAGEMENT = "realm-management";
    static final String MANAGE = "manage-portal-access";
    static final String VIEW = "view-portal-access";

    private static final Http HTTP = Http.plain();

    static Office in(TestRealm realm) {
        return new Office(realm, realm.publicClient("tool"));
    }

    /** Returns a name that is used only once. */
    static String name(String start) {
        return Unique.name(start);
    }

    /** Creates an administrator with these roles of {@code realm-management}. */
    Person person(String start, String... roles) {
        String name = name(start);
        String id = realm.createUser(name);
        for (String role : roles) {
            realm.grantClientRole(id, MANAGEMENT, role);
        }
        return new Person(id, name, tool.password(name, TestRealm.PASSWORD).accessToken());
    }

    /** Calls Keycloak's admin REST of the realm, or ours, with this token. */
    Reply as(String token, String method, String path, @Nullable JsonNode body) {
        Map<String, String> headers = new HashMap<>(Http.bearer(token));
        headers.put("If-Match", "*");
        return HTTP.json(method, realm.admin().address(realm.path(path)), body, headers);
    }

    /** Creates a user who never signs in. */
    String user(String start) {
        return realm.admin().create(realm.path("users"), Json.object("username", name(start), "enabled", true));
    }

    String management() {
        return realm.clientUuid(MANAGEMENT);
    }

    /** Returns a role of {@code realm-management} in the form that Keycloak's admin REST expects. */
    JsonNode role(String name) {
        return realm.admin().get(realm.path("clients/" + management() + "/roles/" + name));
    }

    JsonNode realmRole(String name) {
        return realm.admin().get(realm.path("roles/" + name));
    }

    String newRealmRole() {
        String name = name("role");
        realm.admin().create(realm.path("roles"), Json.object("name", name));
        return name;
    }

    String newGroup() {
        return realm.admin().create(realm.path("groups"), Json.object("name", name("group")));
    }

    /** Creates a group that has one of our roles. */
    String staffGroup() {
        String group = newGroup();
        realm.admin()
                .post(
                        realm.path("groups/" + group + "/role-mappings/clients/" + management()),
                        Json.array(role(MANAGE)));
        return group;
    }

    /** Creates a composite realm role that contains one of ours. */
    String staffRole() {
        String name = newRealmRole();
        realm.admin().post(realm.path("roles/" + name + "/composites"), Json.array(role(MANAGE)));
        return name;
    }

    /** Whether a user has one of our roles, directly or indirectly. */
    boolean isStaff(String userId) {
        for (JsonNode role : realm.admin()
                .get(realm.path("users/" + userId + "/role-mappings/clients/" + management() + "/composite"))) {
            if (role.get("name").asText().endsWith("-portal-access")) {
                return true;
            }
        }
        return false;
    }

    ObjectNode client(String clientId) {
        ObjectNode client = Json.object("clientId", clientId, "enabled", true, "directAccessGrantsEnabled", true);
        return client.put("publicClient", true);
    }

    /**
     * An administrator.
     *
     * @param id user id
     * @param name user name
     * @param token access token
     */
    record Person(String id, String name, String token) {}
}
