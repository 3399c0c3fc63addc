package org.portalaccess.tests.membership;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/**
 * A user of the realm who calls the API for members with an application that may act for them.
 *
 * @param realm the realm
 * @param username the user's name
 * @param userId the user's id
 * @param client the application
 * @param token the access token
 */
record TeamCaller(TestRealm realm, String username, String userId, OidcClient client, String token) {

    private static final String APP = "team-app";

    /** Returns the application of a realm; all callers use the same one. */
    static OidcClient app(TestRealm realm) {
        if (realm.admin().get(realm.path("clients?clientId=" + APP)).isEmpty()) {
            realm.publicClient(APP);
            realm.addOptionalScope(APP, "account");
            realm.addOptionalScope(APP, "portal-access");
        }
        return OidcClient.of(realm.url(), APP).withScope("openid account portal-access");
    }

    /** Creates a user who has no membership yet. */
    static TeamCaller in(TestRealm realm, OidcClient app, String name) {
        String username = StaffApi.key(name);
        String userId = realm.createUser(username);
        return new TeamCaller(
                realm,
                username,
                userId,
                app,
                app.password(username, TestRealm.PASSWORD).accessToken());
    }

    /** Makes the user a member of the account; returns the membership's id. */
    String joins(String account, String kind, String... permissions) {
        return realm.admin()
                .create(
                        realm.path("portal-access/accounts/key:" + account + "/members"),
                        Json.object("user", userId, "kind", kind, "permissions", List.of(permissions)));
    }

    /** Signs in again, to the account. */
    TokenReply signsIn(String account) {
        return client.token(Form.of("grant_type", "password", "username", username)
                .and("password", TestRealm.PASSWORD)
                .and("account_hint", account)
                .and("scope", "openid account portal-access"));
    }

    Reply get(String path) {
        return send("GET", path, null, Map.of());
    }

    Reply post(String path, JsonNode body) {
        return send("POST", path, body, Map.of());
    }

    /** Sends a change with {@code If-Match: *}. */
    Reply change(String method, String path, @Nullable JsonNode body) {
        return send(method, path, body, Map.of("If-Match", "*"));
    }

    Reply send(String method, String path, @Nullable JsonNode body, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(Http.bearer(token));
        headers.putAll(more);
        URI address = URI.create(realm.url() + "/portal-access/" + path);
        return body == null
                ? Http.plain().text(method, address, null, headers)
                : Http.plain().json(method, address, body, headers);
    }

    /** Returns the scope of a member, as this caller sees it. */
    JsonNode scope(String membership) {
        return get("team/memberships/" + membership + "/contract-scope")
                .expect(200)
                .json();
    }

    Reply putScope(String membership, JsonNode... rules) {
        return change(
                "PUT", "team/memberships/" + membership + "/contract-scope", Json.object("rules", Json.array((Object[])
                        rules)));
    }
}
