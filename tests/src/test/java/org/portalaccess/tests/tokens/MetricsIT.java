package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.QuietServerTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/** The metrics at /metrics (docs/operations.md#metrics). No other test counts on this server meanwhile. */
@QuietServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C20")
final class MetricsIT {

    private static final String SECRET = "Secret-Name-4711";

    private KeycloakServer server;
    private TestRealm realm;
    private LogInAsScenario acting;
    private BeachCoFixture beach;
    private OidcClient portal;

    @BeforeAll
    void makeRealm() {
        server = Servers.quiet();
        realm = TestRealm.create(server.url(), server.admin());
        acting = LogInAsScenario.in(realm);
        beach = acting.beach();
        portal = beach.portal("portal");
    }

    @Test
    void switchesAreCountedByOutcome() {
        TokenReply own = BeachCoFixture.signIn(portal, "beachco");
        Counts before = Counts.of(server);

        portal.switchTo(own.refreshToken(), "harbour").access();
        portal.switchTo(own.refreshToken(), "beachco").access();
        portal.switchTo(own.refreshToken(), SECRET);
        portal.switchTo(own.refreshToken(), "a".repeat(5_000));
        portal.switchTo("no token", "harbour");
        portal.exchange(own.refreshToken(), Form.of("account", "harbour", "scope", "openid email"));
        portal.exchange(own.refreshToken(), Form.of("account", "harbour", "requested_token_type", SECRET));

        before.assertRisen(
                "switches",
                Map.of(
                        "done",
                        2L,
                        "invalid_target",
                        2L,
                        "invalid_grant",
                        1L,
                        "invalid_scope",
                        1L,
                        "invalid_request",
                        1L));
        before.assertRisen("log_in_as", Map.of());
        before.assertRisen("refusals", Map.of());
        assertNothingSecret();
    }

    @Test
    void logInAsIsCountedByOutcome() {
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");
        String settings = realm.path("portal-access/settings");
        Counts before = Counts.of(server);

        acting.logInAs(portal, own, acting.cleo()).access();
        acting.logInAs(portal, own, SECRET);
        acting.logInAs(portal, own, acting.cleo(), "reason", "");
        change("PATCH", settings, Json.object("logInAs", Json.object("perHour", 1)));
        acting.logInAs(portal, own, acting.cleo());

        before.assertRisen(
                "log_in_as", Map.of("done", 1L, "invalid_target", 1L, "invalid_request", 1L, "slow_down", 1L));
        before.assertRisen("switches", Map.of());
        change("PATCH", settings, Json.object("logInAs", Json.object("perHour", 60)));
    }

    @Test
    void tokensAreCountedByTheFormOfTheirContracts() {
        OidcClient tiny = Mapper.client(realm, "tiny", "budget", "1");
        OidcClient none = realm.publicClient("none");
        Counts before = Counts.of(server);

        TokenReply keys = BeachCoFixture.signIn(portal, "beachco");
        portal.userinfo(keys.accessToken()).expect(200);
        BeachCoFixture.signIn(tiny, "beachco").access();
        none.signIn(BeachCoFixture.LYNN, TestRealm.PASSWORD);

        before.assertRisen("tokens", Map.of("keys", 1L, "grants_ref", 1L));
    }

    @Test
    void refusalsAreCountedByAreaAndReason() {
        String viewer = realm.createUser("viewer");
        realm.grantClientRole(viewer, "realm-management", "view-portal-access");
        TokenReply lynn = BeachCoFixture.signIn(portal, "beachco");
        String accounts = realm.path("portal-access/accounts");
        Counts before = Counts.of(server);

        realm.admin().send("GET", accounts + "/" + UUID.randomUUID(), null).expect(404);
        realm.admin().send("GET", accounts + "/key:" + SECRET, null).expect(404);
        realm.admin().send("POST", accounts, Json.object("key", SECRET)).expect(400);
        realm.admin().send("PUT", accounts + "/key:beachco", Json.object()).expect(428);
        member("team/accounts/key:beachco", lynn.accessToken()).expect(403);
        member("me/accounts", "no-token").expect(401);
        member("invitations/" + "s".repeat(43), lynn.accessToken()).expect(404);
        Http.plain().get(URI.create(realm.url() + "/portal-access/" + SECRET)).expect(405);
        Http.plain().get(URI.create(realm.url() + "/" + SECRET)).expect(404);

        Map<String, Long> risen = before.risen("refusals");
        assertThat(risen)
                .containsEntry("staff not_found", 2L)
                .containsEntry("staff invalid", 1L)
                .containsEntry("staff precondition", 1L)
                .containsEntry("team forbidden", 1L)
                .containsEntry("member unauthenticated", 1L)
                .containsEntry("page method", 1L)
                .containsEntry("page not_found", 1L);
        assertThat(risen).hasSize(7);
        assertNothingSecret();
    }

    @Test
    void lostAccountsAndTokensOfLogInAsHaveReasonsOfTheirOwn() {
        String name = "leaver";
        String membership = beach.memberOf(realm.createUser(name), beach.beach(), "calendar:view");
        TokenReply lost = BeachCoFixture.signIn(portal, name, "beachco");
        beach.remove(membership);
        TokenReply cleo = acting.asCleo(portal);
        Counts before = Counts.of(server);

        assertThat(portal.refresh(lost.refreshToken()).error()).isEqualTo("invalid_grant");
        portal.refresh("no token");
        member("me/activity", cleo.accessToken()).expect(403);
        Http.plain()
                .get(URI.create(realm.url() + "/account/"), Http.bearer(cleo.accessToken()))
                .expect(403);

        before.assertRisen("refusals", Map.of("token account_lost", 1L, "member acting", 1L, "keycloak acting", 1L));
    }

    @Test
    void invitationsAndMailsAreCounted() {
        String invitations = realm.path("portal-access/accounts/key:harbour/invitations");
        Counts before = Counts.of(server);

        String id = realm.admin().create(invitations, invitation("guest@example.org"));
        realm.admin().send("POST", invitations, invitation("guest@example.org")).expect(409);
        // The realm has no mail server.
        before.awaitRisen("mails", Map.of("not_configured", 1L));
        change("DELETE", realm.path("portal-access/invitations/" + id), null);

        before.assertRisen("invitations", Map.of("pending", 1L, "revoked", 1L));
        assertThat(before.risen("refusals")).isEqualTo(Map.of("staff conflict", 1L));
    }

    @Test
    void linesOfImportsAreCountedByStatus() {
        String line = Json.object("account", Json.object("key", "dunes", "name", "Dunes", "type", "brand"))
                .toString();
        Counts before = Counts.of(server);

        send("portal-access/import?dry-run=true", line);
        before.assertRisen("import_lines", Map.of());
        send("portal-access/import", line + "\n" + line + "\n{}\n");
        send("portal-access/import", line.replace("Dunes", "The Dunes"));

        before.assertRisen("import_lines", Map.of("created", 1L, "unchanged", 1L, "failed", 1L, "updated", 1L));
    }

    @Test
    void warmTokensHitTheCacheAndChangesMakeItStale() {
        TokenReply own = BeachCoFixture.signIn(portal, "beachco");
        TokenReply warm = portal.refresh(own.refreshToken());
        Counts before = Counts.of(server);

        portal.refresh(warm.refreshToken()).access();
        assertThat(before.risen("cache_look_ups"))
                .containsKey("grants hit")
                .doesNotContainKeys("grants miss", "grants stale");
        beach.patch(beach.membership(beach.beach()), Json.object("permissions", Json.array("calendar:view")));
        Counts changed = Counts.of(server);
        portal.refresh(warm.refreshToken()).access();

        assertThat(changed.risen("cache_look_ups")).containsEntry("grants stale", 1L);
    }

    /** Whatever was counted, the names of the series are those of the start. */
    private void assertNothingSecret() {
        assertThat(Counts.of(server).values().keySet())
                .hasSize(8 + 8 - 2 + 4 + 6 * 18 + 5 + 9 + 4 * 4 + 2 + 5)
                .allMatch(series -> series.matches("[a-z_]+( [a-z_]+){1,2}"));
        assertThat(server.metrics().lines().filter(text -> text.startsWith("portal_access_")))
                .noneMatch(text -> text.contains(SECRET) || text.contains(realm.name()));
    }

    private static JsonNode invitation(String email) {
        return Json.object("email", email, "kind", "portal", "permissions", Json.array("calendar:view"));
    }

    private void change(String method, String path, JsonNode body) {
        assertThat(realm.admin()
                        .send(method, path, body, Map.of("If-Match", "*"))
                        .status())
                .isBetween(200, 204);
    }

    private Reply member(String path, String token) {
        return Http.plain().get(URI.create(realm.url() + "/portal-access/" + path), Http.bearer(token));
    }

    private void send(String path, String lines) {
        Map<String, String> headers = new HashMap<>(Http.bearer(realm.admin().token()));
        headers.put("Content-Type", "application/x-ndjson");
        Http.plain()
                .text("POST", realm.admin().address(realm.path(path)), lines, headers)
                .expect(200);
    }
}
