package org.portalaccess.tests.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/**
 * The objects that a realm gets once.
 *
 * @param realm the realm
 */
record RealmPieces(TestRealm realm) {

    static final String ACTION = "portal-access-choose-account";
    static final String CLIENT = "portal-access-invitations";
    static final String CONSOLE = "portal-access-console";

    /**
     * Deletes all pieces that Keycloak lets administrators delete, which excludes administration roles. Returns their
     * names.
     */
    List<String> deleteAll() {
        List<String> gone = new ArrayList<>();
        for (String scope : List.of("account", "portal-access")) {
            realm.admin().delete(realm.path("client-scopes/" + realm.scopeId(scope)));
            gone.add("client-scope " + scope);
        }
        realm.admin().delete(realm.path("authentication/required-actions/" + ACTION));
        gone.add("required-action " + ACTION);
        for (String client : List.of(CLIENT, CONSOLE)) {
            realm.admin().delete(realm.path("clients/" + realm.clientUuid(client)));
            gone.add("client " + client);
        }
        return gone;
    }

    /** Returns all present pieces, without ids. */
    JsonNode now() {
        ObjectNode all = Json.object();
        for (String scope : List.of("account", "portal-access")) {
            all.set(scope, withoutIds(scope(realm.admin(), realm.name(), scope)));
        }
        all.set(
                "optional",
                Json.array(names(realm.admin().get(realm.path("default-optional-client-scopes"))).stream()
                        .sorted()
                        .toArray()));
        String management = "clients/" + realm.clientUuid(Office.MANAGEMENT) + "/roles";
        for (String role : List.of(Office.VIEW, Office.MANAGE)) {
            Reply found = realm.admin().send("GET", realm.path(management + "/" + role), null);
            all.set(role, withoutIds(found.status() == 404 ? Json.object() : found.json()));
        }
        all.put(
                "composites",
                names(realm.admin().get(realm.path(management + "/realm-admin/composites"))).stream()
                        .sorted()
                        .toList()
                        .toString());
        all.set("action", action());
        for (String id : List.of(CLIENT, CONSOLE)) {
            realm.admin()
                    .get(realm.path("clients?clientId=" + id))
                    .forEach(client -> all.set("client " + id, withoutIds(client)));
        }
        return all;
    }

    private JsonNode action() {
        for (JsonNode action : realm.admin().get(realm.path("authentication/required-actions"))) {
            if (action.get("alias").asText().equals(ACTION)) {
                return action;
            }
        }
        return Json.object();
    }

    static JsonNode scope(AdminApi admin, String realmName, String scope) {
        for (JsonNode one : admin.get(realmName + "/client-scopes")) {
            if (one.get("name").asText().equals(scope)) {
                return one;
            }
        }
        return Json.object();
    }

    /** Returns the default scopes of the console's client; none if there is no client. */
    static List<String> consoleScopes(AdminApi admin, String realmName) {
        List<String> scopes = new ArrayList<>();
        admin.get(realmName + "/clients?clientId=" + CONSOLE)
                .path(0)
                .path("defaultClientScopes")
                .forEach(scope -> scopes.add(scope.asText()));
        return scopes;
    }

    static List<String> names(JsonNode list) {
        return list.findValuesAsText("name");
    }

    private static JsonNode withoutIds(JsonNode thing) {
        JsonNode copy = thing.deepCopy();
        copy.findParents("id").forEach(parent -> ((ObjectNode) parent).remove("id"));
        if (copy instanceof ObjectNode object) {
            object.remove(List.of("containerId", "secret"));
        }
        if (copy.path("attributes") instanceof ObjectNode attributes) {
            attributes.remove("client.secret.creation.time");
        }
        return copy;
    }
}
