package org.portalaccess.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakServer;

/** The lines in the log of a server with {@code log-mdc-enabled=true} about requests that are refused. */
final class RefusalLines {

    private final KeycloakServer server;
    private final TestRealm realm;

    private RefusalLines(KeycloakServer server) {
        this.server = server;
        this.realm = TestRealm.create(server.url(), server.admin());
    }

    /** Requires the lines to name the account and the membership, and nothing else that was sent. */
    static void assertOn(KeycloakServer server) {
        new RefusalLines(server).check();
    }

    private void check() {
        String membership = refused("memberships/", UUID.randomUUID().toString());
        String account = refused("accounts/", UUID.randomUUID().toString());
        refused("accounts/", "key:No%0AForged%20line");
        refused("memberships/", "Forged%20line");
        String lost = lostAccount();

        assertThat(lines("A request was refused"))
                .anyMatch(line -> line.contains("kc.portalMembership=" + membership))
                .anyMatch(line -> line.contains("kc.portalAccount=" + account) && !line.contains("portalMembership"));
        // Keycloak's own line about the refresh.
        assertThat(lines("REFRESH_TOKEN_ERROR")).anyMatch(line -> line.contains("kc.portalAccount=" + lost));
        assertThat(lines("Forged")).isEmpty();
        // The context ends with the request.
        assertThat(lines(account)).hasSize(1);
    }

    /** Returns the lines with these words, without those of Keycloak's access log, which has all addresses. */
    private List<String> lines(String words) {
        return server.log()
                .lines()
                .filter(line -> line.contains(words) && !line.contains("http.access-log"))
                .toList();
    }

    private String refused(String collection, String name) {
        realm.admin()
                .send("GET", realm.path("portal-access/" + collection + name), null)
                .expect(404);
        return name;
    }

    /** Refreshes a token after the access has ended; returns the id of the account. */
    private String lostAccount() {
        AdminApi admin = realm.admin();
        String account = admin.create(
                realm.path("portal-access/accounts"), Json.object("key", "gone", "name", "Gone", "type", "brand"));
        String membership = admin.create(
                realm.path("portal-access/accounts/key:gone/members"),
                Json.object("user", realm.createUser("leaver"), "kind", "portal", "permissions", List.of()));
        OidcClient app = realm.publicClient("app");
        realm.addOptionalScope("app", "account");
        TokenReply token = app.withScope("openid account").signIn("leaver", TestRealm.PASSWORD);
        admin.send("DELETE", realm.path("portal-access/memberships/" + membership), null, Map.of("If-Match", "*"))
                .expect(204);
        assertThat(app.refresh(token.refreshToken()).error()).isEqualTo("invalid_grant");
        return account;
    }
}
