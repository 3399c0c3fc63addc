package org.portalaccess.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.KeycloakCluster;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerOptions;
import org.portalaccess.testing.server.Servers;

/** The life of a whole server: its end, its next start, a second node, our jars removed. */
final class ServerLifeIT {

    /** The device on which people approve backchannel requests. */
    private static final AuthenticationDevice DEVICE = new AuthenticationDevice();

    private static final String NO_EXCHANGE = "This server has no token exchange";

    /** The example value in docs/operations.md. */
    private static final String NO_LINKS = "(?i).*(/portal-access/+(invitations|email-changes)/|[a-z0-9_-]{40}).*";

    private static KeycloakServer server;

    /** A realm that the server imports when its database is still empty. */
    private static final String IMPORTED = "imported";

    @BeforeAll
    static void startServer(@TempDir Path files) throws IOException {
        ObjectNode realm = Json.object("id", UUID.randomUUID().toString(), "realm", IMPORTED, "enabled", true);
        ObjectNode user = Json.object("id", UUID.randomUUID().toString(), "username", "ines", "enabled", true);
        realm.set("users", Json.array(user));
        Path file = files.resolve("imported-realm.json");
        Files.writeString(file, realm.toString());
        ServerOptions options = ServerOptions.on(Database.H2)
                .named("life")
                .withBuildOptions("--features-disabled=token-exchange-standard", "--log-mdc-enabled=true")
                .withStartOptions(
                        "--spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri="
                                + DEVICE.address(),
                        "--http-access-log-enabled=true",
                        "--http-access-log-exclude=" + NO_LINKS,
                        "--import-realm=" + file,
                        "--spi-events-listener--portal-access--mail-retry-seconds=1,1,1,1,1,1,1,1,1");
        server = Servers.start(Installation.ofTheBuild().withoutConsole(), options);
    }

    @AfterAll
    static void closeServer() {
        server.close();
        DEVICE.close();
    }

    @Test
    void refreshTokenSurvivesRemovalOfTheExtensionAndACrash() {
        TestRealm realm = TestRealm.create(server.url(), server.admin());
        realm.createUser("alice");
        OidcClient app = realm.publicClient("app");
        TokenReply first = app.signIn("alice", TestRealm.PASSWORD);
        String membership = memberOfTheImportedRealm();

        server.stop();
        server.start(false);
        TokenReply second = app.refresh(first.refreshToken());
        server.kill();
        server.start();
        TokenReply third = app.refresh(second.refreshToken());

        assertThat(third.access().get("sid")).isEqualTo(first.access().get("sid"));
        assertThat(server.admin()
                        .get(IMPORTED + "/portal-access/memberships/" + membership)
                        .at("/user/username")
                        .asText())
                .isEqualTo("ines");
    }

    /** A realm that was imported into an empty server is set up and can be used. */
    private static String memberOfTheImportedRealm() {
        AdminApi admin = server.admin();
        List<String> scopes = new ArrayList<>();
        admin.get(IMPORTED + "/client-scopes")
                .forEach(scope -> scopes.add(scope.get("name").asText()));
        assertThat(scopes).contains("account", "portal-access");
        String user = admin.get(IMPORTED + "/users?username=ines").at("/0/id").asText();
        admin.create(
                IMPORTED + "/portal-access/accounts", Json.object("key", "first", "name", "First", "type", "brand"));
        return admin.create(
                IMPORTED + "/portal-access/accounts/key:first/members",
                Json.object("user", user, "kind", "portal", "permissions", List.of()));
    }

    @Test
    void brokenLinksRevealNoSecretOfALink() {
        Http.plain().get(URI.create(server.url() + "/realms/master")).expect(200);
        Map<String, String> answers = BrokenLinks.sendTo(server.url());

        assertThat(answers)
                .allSatisfy((request, answer) -> assertThat(answer)
                        .as(request)
                        .doesNotContain(BrokenLinks.MARK)
                        .doesNotContain("\tat "));
        assertThat(answers.values()).filteredOn(String::isEmpty).hasSizeLessThan(answers.size() / 4);
        assertThat(server.metrics()).doesNotContain(BrokenLinks.MARK).contains("uri=\"UNKNOWN\"");
        assertThat(server.log()).doesNotContain(BrokenLinks.MARK).contains("GET /realms/master HTTP");
    }

    @Test
    @Tag("C20")
    void linesAboutRefusalsNameAccountAndMembership() {
        RefusalLines.assertOn(server);
    }

    /** Jars that were built with -DskipConsole. */
    @Test
    @Tag("D1")
    void withoutAConsoleItsAddressSaysSoAndNewMembersGoToTheAccountConsole() {
        TestRealm realm = TestRealm.create(server.url(), server.admin());
        Reply page = Http.plain()
                .get(URI.create(realm.url() + "/portal-access/console/team"))
                .expect(404);
        assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.html().text()).contains("has no console", "-DskipConsole");

        try (MailServer mail = MailServer.start()) {
            mail.useIn(realm);
            String at = realm.path("portal-access/");
            realm.admin().create(at + "accounts", Json.object("key", "beachco", "name", "Beach Co", "type", "brand"));
            ObjectNode offer = Json.object("email", "dora@example.org", "kind", "portal", "permissions", Json.array());
            realm.admin()
                    .send("POST", at + "accounts/key:beachco/invitations", offer)
                    .expect(201);
            Reply invitation =
                    Http.plain().get(mail.await("dora@example.org").firstLink()).expect(200);
            String action =
                    invitation.html().select("#portal-access-create").first().absUrl("action");
            Form form = Form.of("do", "create", "firstName", "Dora", "lastName", "Hill")
                    .and("password", TestRealm.PASSWORD)
                    .and("password-confirm", TestRealm.PASSWORD);

            Reply joined = Http.plain().post(URI.create(action), form).expect(303);
            assertThat(joined.location()).hasValue(URI.create(realm.url() + "/account/?account_hint=beachco"));
        }
    }

    /** Mails that are not kept in the database wait in memory. */
    @Test
    void failedMailsAreTriedAgain() {
        TestRealm realm = TestRealm.create(server.url(), server.admin());
        try (MailServer mail = MailServer.start()) {
            mail.useIn(realm);
            String user = realm.createUser("carl");
            String at = realm.path("portal-access/");
            realm.admin().create(at + "accounts", Json.object("key", "beachco", "name", "Beach Co", "type", "brand"));
            ObjectNode body = Json.object("user", user, "kind", "portal", "permissions", Json.array());
            String membership = realm.admin().create(at + "accounts/key:beachco/members", body);
            mail.whileDown(() -> {
                realm.admin()
                        .send("DELETE", at + "memberships/" + membership, null, Map.of("If-Match", "*"))
                        .expect(204);
                String line = "A mail of the kind REMOVED about membership " + membership + " in realm " + realm.name()
                        + " was not sent: UNREACHABLE. Next try at ";
                assertThat(Waiting.until(server::log, log -> log.contains(line)))
                        .contains(line);
            });

            assertThat(mail.await("carl@example.org").subject()).isEqualTo("You no longer have access to Beach Co");
        }
    }

    @Test
    @Tag("C2")
    void warnsIfTokenExchangeIsDisabled() {
        TestRealm realm = TestRealm.create(server.url(), server.admin());
        OidcClient app = realm.publicClient("switching");

        assertThat(app.switchTo("a token", "beachco").error()).isEqualTo("unsupported_grant_type");
        assertThat(server.log()).contains(NO_EXCHANGE);
    }

    /** This test is here because the address of the device is a setting of the server. */
    @Test
    @Tag("A13")
    void backchannelSignInEntersTheHintedAccount() {
        TestRealm realm = TestRealm.create(server.url(), server.admin());
        String user = realm.createUser("alice");
        for (String key : List.of("beachco", "coastal")) {
            String account = realm.admin()
                    .create(
                            realm.path("portal-access/accounts"),
                            Json.object("key", key, "name", key, "type", "brand"));
            realm.admin()
                    .create(
                            realm.path("portal-access/accounts/" + account + "/members"),
                            Json.object("user", user, "kind", "portal", "permissions", List.of("calendar:view")));
        }
        OidcClient app = realm.confidentialClient("decoupled").withScope("openid account");
        realm.addOptionalScope("decoupled", "account");
        String path = realm.path("clients/" + realm.clientUuid("decoupled"));
        ObjectNode settings = (ObjectNode) realm.admin().get(path);
        ((ObjectNode) settings.get("attributes")).put("oidc.ciba.grant.enabled", "true");
        realm.admin().put(path, settings);

        assertThat(accountByBackchannel(app, Form.of("account_hint", "coastal"), Form.of()))
                .isEqualTo("coastal");
        assertThat(accountByBackchannel(app, Form.of("account_hint", "coastal"), Form.of("account_hint", "beachco")))
                .isEqualTo("beachco");
        assertThat(accountByBackchannel(app, Form.of(), Form.of())).isEmpty();
    }

    private static String accountByBackchannel(OidcClient app, Form first, Form last) {
        Form client = Form.of("client_id", app.clientId(), "client_secret", String.valueOf(app.secret()));
        String id = Http.plain()
                .post(
                        app.endpoint("ext/ciba/auth"),
                        client.and("scope", app.scope())
                                .and("login_hint", "alice")
                                .overriddenBy(first))
                .expect(200)
                .json()
                .get("auth_req_id")
                .asText();
        DEVICE.approve(app);
        return app.token(Form.of("grant_type", "urn:openid:params:grant-type:ciba", "auth_req_id", id)
                        .overriddenBy(last))
                .access()
                .at("/account/key")
                .asText();
    }

    @Test
    void twoNodesWorkAsOneSystem() {
        ServerOptions options = ServerOptions.on(Database.POSTGRES).named("cluster");
        try (KeycloakCluster cluster = KeycloakCluster.start(Installation.ofTheBuild(), options, 2)) {
            URI other = cluster.node(1).url();
            TestRealm realm =
                    TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
            realm.createUser("alice");
            OidcClient app = realm.confidentialClient("app");

            TokenReply elsewhere = app.at(realm.urlAt(other))
                    .token(Form.of("grant_type", "password", "username", "alice", "password", TestRealm.PASSWORD));

            assertThat(elsewhere.granted()).isTrue();
            assertThat(cluster.node(1).log()).contains("ISPN000094").doesNotContain(NO_EXCHANGE);
        }
    }
}
