package org.portalaccess.tests.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** Calls the admin REST of one realm, at any node of its cluster. */
record GrantScenario(TestRealm realm, AdminApi admin) {

    static GrantScenario in(TestRealm realm) {
        return new GrantScenario(realm, realm.admin());
    }

    /** Creates a public client that requests the account scope. */
    OidcClient portal(String clientId) {
        OidcClient client = realm.publicClient(clientId);
        realm.addOptionalScope(clientId, "account");
        return client.withScope("openid account");
    }

    /** Creates a confidential client that requests the account scope and may introspect its own tokens. */
    OidcClient backend(String clientId) {
        OidcClient client = realm.confidentialClient(clientId);
        realm.addOptionalScope(clientId, "account");
        realm.addAudience(clientId, clientId);
        return client.withScope("openid account");
    }

    /** Sets an attribute of a client. */
    void clientAttribute(String clientId, String name, String value) {
        String path = realm.path("clients/" + realm.clientUuid(clientId));
        ObjectNode settings = (ObjectNode) admin.get(path);
        ((ObjectNode) settings.get("attributes")).put(name, value);
        admin.put(path, settings);
    }

    /**
     * Loads the given number of brands by one import: {@code <start>-1} and so on, each with a contract {@code HOME}.
     */
    void brands(String start, int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            String key = start + "-" + i;
            lines.append(Json.object("account", Json.object("key", key, "name", key, "type", "brand")))
                    .append('\n')
                    .append(Json.object("contract", Json.object("account", key, "key", "HOME", "name", key)))
                    .append('\n');
        }
        load(lines.toString());
    }

    /** Imports lines, all of which must succeed. */
    void load(String lines) {
        realm.importLines(lines);
    }

    String account(String key) {
        return admin.create(path("accounts"), Json.object("key", key, "name", "Name of " + key, "type", "brand"));
    }

    String contract(String account, String key) {
        return admin.create(
                path("accounts/key:" + account + "/contracts"), Json.object("key", key, "name", "Name of " + key));
    }

    /** Creates a portal member who sees every contract. */
    String member(String user, String account, String... permissions) {
        return member("portal", user, account, permissions);
    }

    /** Like {@link #member(String, String, String...)}, but of the kind staff. */
    String staff(String user, String account, String... permissions) {
        return member("staff", user, account, permissions);
    }

    private String member(String kind, String user, String account, String... permissions) {
        return admin.create(
                path("accounts/key:" + account + "/members"),
                Json.object("user", user, "kind", kind, "permissions", List.of(permissions)));
    }

    /** Makes a user a member of {@code <start>-1} to {@code <start>-<count>} and of no other account. */
    void memberOfBrands(String user, String start, int count) {
        List<JsonNode> entries = new ArrayList<>();
        IntStream.rangeClosed(1, count)
                .forEach(i -> entries.add(Json.object(
                        "account", start + "-" + i, "kind", "portal", "permissions", List.of("calendar:view"))));
        change("PUT", "users/" + user + "/memberships", Json.object("memberships", entries))
                .expect(200);
    }

    /** Returns the id of a user's membership in an account. */
    String membership(String user, String account) {
        for (JsonNode entry : admin.get(path("users/" + user + "/memberships")).get("memberships")) {
            if (entry.at("/account/key").asText().equals(account)) {
                return entry.get("id").asText();
            }
        }
        throw new AssertionError("no member of " + account);
    }

    void permissions(String membership, String... permissions) {
        change("PATCH", "memberships/" + membership, Json.object("permissions", List.of(permissions)))
                .expect(200);
    }

    /** Replaces the rules of a membership by one rule. */
    void scope(String membership, String account, String mode, String list, String... named) {
        ObjectNode rule = Json.object("account", account, "mode", mode, list, List.of(named));
        change("PUT", "memberships/" + membership + "/contract-scope", Json.object("rules", Json.array(rule)))
                .expect(200);
    }

    /** Sends a change with {@code If-Match: *}, since no other test changes the same object. */
    Reply change(String method, String below, @Nullable JsonNode body) {
        return admin.send(method, path(below), body, Map.of("If-Match", "*"));
    }

    String path(String below) {
        return realm.path("portal-access/" + below);
    }

    /** Signs a user in with a new browser, into an account. */
    static TokenReply signIn(OidcClient client, String user, String account) {
        return open(client, user, Form.of("account_hint", account)).tokens();
    }

    static LoginTab open(OidcClient client, String user, Form parameters) {
        return client.open(new WebSession(), parameters).login(user, TestRealm.PASSWORD);
    }

    static String accountOf(TokenReply reply) {
        return reply.access().at("/account/key").asText();
    }

    static List<String> permissionsOf(TokenReply reply) {
        List<String> permissions = new ArrayList<>();
        reply.access().path("permissions").forEach(permission -> permissions.add(permission.asText()));
        return permissions;
    }
}
