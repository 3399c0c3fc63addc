package org.portalaccess.tests.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;

/** Accounts and members of a realm whose people are in a directory. */
record Team(TestRealm realm) {

    /** Returns a name that is used only once. */
    static String fresh(String start) {
        return Unique.name(start);
    }

    /** Creates an account; returns its key. */
    String account(String start) {
        String key = fresh(start);
        send("POST", "accounts", Json.object("key", key, "name", "Name of " + key, "type", "brand"))
                .expect(201);
        return key;
    }

    /** Creates a member; returns the id of the membership. */
    String member(String account, String user, String... permissions) {
        ObjectNode body = Json.object("user", user, "kind", "staff", "permissions", List.of(permissions));
        return send("POST", "accounts/key:" + account + "/members", body).createdId();
    }

    String userId(String username) {
        return realm.admin()
                .get(realm.path("users?exact=true&username=" + username))
                .at("/0/id")
                .asText();
    }

    /** Returns the ids of the memberships in the account. */
    List<String> members(String account, String query) {
        List<String> ids = new ArrayList<>();
        read("accounts/key:" + account + "/members" + query)
                .get("items")
                .forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    /** Makes Keycloak forget the users it has read, as it does when its cache is full. */
    void clearUserCache() {
        realm.admin().post(realm.path("clear-user-cache"), null);
    }

    JsonNode read(String path) {
        return send("GET", path, null).expect(200).json();
    }

    /** Sends a request of an administrator. */
    Reply send(String method, String path, @Nullable JsonNode body) {
        return realm.admin().send(method, realm.path("portal-access/" + path), body, Map.of("If-Match", "*"));
    }

    /** Creates an application whose tokens may act for the person. */
    OidcClient app() {
        String clientId = fresh("app");
        OidcClient app = realm.publicClient(clientId);
        realm.addOptionalScope(clientId, "account");
        realm.addOptionalScope(clientId, "portal-access");
        return app.withScope("openid account portal-access");
    }

    /** Sends a request of a member. */
    Reply as(String accessToken, String method, String path, @Nullable JsonNode body) {
        Map<String, String> headers = new HashMap<>(Http.bearer(accessToken));
        headers.put("If-Match", "*");
        return Http.plain().json(method, URI.create(realm.url() + "/portal-access/" + path), body, headers);
    }
}
