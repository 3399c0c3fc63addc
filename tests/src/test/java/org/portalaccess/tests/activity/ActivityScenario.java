package org.portalaccess.tests.activity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.server.ServerOptions;

/** Accounts, people and applications of a realm, with their last access and activity. */
record ActivityScenario(TestRealm realm) {

    /** The promised delay: a minute. */
    static final Duration PROMISED = Duration.ofMinutes(1);

    /** Returns options of a server that writes at this interval, in seconds. */
    static ServerOptions writing(ServerOptions options, int seconds) {
        return options.withStartOptions("--spi-portal-access-activity--default--flush-seconds=" + seconds);
    }

    String account(String key) {
        return realm.admin().create(at("accounts"), Json.object("key", key, "name", "The " + key, "type", "brand"));
    }

    String contract(String account, String key) {
        return realm.admin().create(at("accounts/" + account + "/contracts"), Json.object("key", key, "name", key));
    }

    String member(String user, String account, String... permissions) {
        return realm.admin()
                .create(
                        at("accounts/" + account + "/members"),
                        Json.object("user", user, "kind", "staff", "permissions", List.of(permissions)));
    }

    /** Creates a public application whose tokens may also act for the person. */
    OidcClient app(String clientId) {
        OidcClient app = realm.publicClient(clientId);
        realm.addOptionalScope(clientId, "account");
        realm.addOptionalScope(clientId, "portal-access");
        return app.withScope("openid account portal-access");
    }

    TokenReply signIn(OidcClient app, String user, String account) {
        LoginTab tab = app.open(new WebSession(), Form.of("account_hint", account));
        return tab.login(user, TestRealm.PASSWORD).tokens();
    }

    JsonNode membership(String id) {
        return realm.admin().get(at("memberships/" + id));
    }

    /** Waits for this last access of a membership, and returns it. */
    JsonNode lastAccessBy(String membership, String client, Instant notBefore) {
        return Waiting.until(
                PROMISED,
                () -> membership(membership).get("lastAccess"),
                access -> access.path("client").asText().equals(client)
                        && !Instant.parse(access.get("at").asText()).isBefore(notBefore));
    }

    JsonNode activity(TokenReply tokens, String query) {
        return member("GET", "me/activity" + query, null, tokens).expect(200).json();
    }

    /** Waits until the person's activity has this number of items, and returns it. */
    JsonNode activity(TokenReply tokens, int items) {
        return Waiting.until(PROMISED, () -> activity(tokens, "").get("items"), list -> list.size() >= items);
    }

    Reply report(TokenReply tokens, String action) {
        return member("POST", "me/activity", Json.object("action", action), tokens);
    }

    Reply member(String method, String path, @Nullable JsonNode body, TokenReply tokens) {
        URI address = URI.create(realm.url() + "/portal-access/" + path);
        return Http.plain().json(method, address, body, Http.bearer(tokens.accessToken()));
    }

    /** Makes a change as the administrator. */
    Reply change(String method, String path, @Nullable ObjectNode body) {
        return realm.admin().send(method, at(path), body, Map.of("If-Match", "*"));
    }

    JsonNode history(String account, String query) {
        return realm.admin().get(at("accounts/" + account + "/history" + query));
    }

    /** Imports lines, all of which must succeed. */
    void load(String lines) {
        realm.importLines(lines);
    }

    String at(String path) {
        return realm.path("portal-access/" + path);
    }
}
