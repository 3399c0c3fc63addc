package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakServer;

/** A bearer token with {@code act} is refused everywhere except on the few paths that are open to log in as. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C8")
final class LogInAsReachIT {

    private static final String REFUSAL = "a token with the claim act";

    private final KeycloakServer server;

    private TestRealm realm;
    private LogInAsScenario acting;
    private OidcClient portal;
    private OidcClient listener;
    private TokenReply own;
    private TokenReply acted;
    private String ordinary;

    LogInAsReachIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeAll
    void logIn(TestRealm made) {
        realm = made;
        acting = LogInAsScenario.in(realm);
        portal = acting.beach().portal("portal");
        listener = acting.listener("listener", portal);
        own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");
        acted = acting.logInAs(portal, own, acting.cleo());
        ordinary =
                BeachCoFixture.signIn(portal, LogInAsScenario.CLEO, "beachco").accessToken();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /realms/R",
        "GET, /realms/R/account",
        "GET, /realms/R/account/?userProfileMetadata=true",
        "POST, /realms/R/account/",
        "GET, /realms/R/account/applications",
        "GET, /realms/R/account/credentials",
        "GET, /realms/R/account/groups",
        "GET, /realms/R/account/linked-accounts",
        "GET, /realms/R/account/organizations",
        "GET, /realms/R/account/resources",
        "GET, /realms/R/account/sessions",
        "GET, /realms/R/account/no-such-thing",
        "GET, /realms/R/authz/protection/permission/ticket",
        "GET, /realms/R/authz/protection/resource_set",
        "POST, /realms/R/authz/protection/permission",
        "GET, /realms/R/authz/protection/uma-policy",
        "POST, /realms/R/authzen/access/v1/evaluation",
        "GET, /realms/R/broker/google/token",
        "POST, /realms/R/clients-managements/register-node",
        "POST, /realms/R/clients-registrations/default",
        "POST, /realms/R/clients-registrations/openid-connect",
        "GET, /realms/R/clients-registrations/install/portal",
        "POST, /realms/R/clients-registrations/saml2-entity-descriptor",
        "GET, /realms/R/login-actions/authenticate",
        "GET, /realms/R/no-such-extension/at/all",
        "GET, /realms/R/portal-access/me/activity",
        "POST, /realms/R/portal-access/me/activity",
        "GET, /realms/R/portal-access/me/invitations",
        "GET, /realms/R/portal-access/openapi",
        "GET, /realms/R/portal-access/team/accounts/beachco",
        "GET, /realms/R/protocol/oid4vc/credential-offer-uri",
        "POST, /realms/R/protocol/oid4vc/credential",
        "GET, /realms/R/protocol/openid-connect/auth",
        "POST, /realms/R/protocol/openid-connect/auth/device",
        "POST, /realms/R/protocol/openid-connect/ext/ciba/auth",
        "POST, /realms/R/protocol/openid-connect/ext/par/request",
        "POST, /realms/R/protocol/openid-connect/token",
        "GET, /realms/R/protocol/openid-connect/userinfo/more",
        "GET, /realms/R/protocol/saml/descriptor",
        "GET, /realms/R/scim/v2/Users",
        "POST, /realms/R/ssf/streams",
        "GET, /realms/no-such-realm/account",
        "GET, /admin/realms",
        "GET, /admin/realms/R",
        "GET, /admin/realms/R/organizations",
        "GET, /admin/realms/R/portal-access/accounts",
        "GET, /admin/realms/R/ui-ext/authentication-management/flows",
        "GET, /admin/realms/R/users",
        "GET, /admin/realms/R/users/no-such-user",
        "GET, /admin/R/console/config",
        "GET, /admin/R/console/whoami",
        "GET, /admin/api/v2/clients",
        "GET, /admin/serverinfo"
    })
    void pathsClosedToLogInAsRefuseItsToken(String method, String path) {
        Reply refused = call(method, path, Http.bearer(acted.accessToken()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("detail").asText()).contains(REFUSAL);
        assertThat(call(method, path, Http.bearer(ordinary)).body()).doesNotContain("\"error\":\"access_denied\"");
    }

    /**
     * Also for the ID token, and for any form of the header. If Keycloak does not accept the form, the status is 401.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer %s",
                "bearer %s",
                "BEARER %s",
                "DPoP %s",
                "dpop %s",
                "Bearer  %s",
                " Bearer %s",
                "Bearer %s x",
                "Bearer x %s",
                "Bearer %s.",
                "Bearer %s..",
                "Bearer %s,Bearer x",
                "Token %s",
                "%s"
            })
    void oddHeaderSpellingDoesNotLetATokenWithActPass(String header) {
        for (String token : new String[] {acted.accessToken(), acted.idToken()}) {
            Map<String, String> headers = Map.of("Authorization", header.formatted(token));
            for (String path : new String[] {"/realms/R/account/?userProfileMetadata=true", "/admin/serverinfo"}) {
                assertThat(call("GET", path, headers).status()).as(path).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/realms/R/%61ccount/",
                "/realms/R/account/realms/R/protocol/openid-connect/userinfo",
                "/realms/R/broker/realms/R/protocol/openid-connect/userinfo",
                "/realms/R/protocol/openid-connect/userinfo/..%2F..%2Faccount",
                "/realms/R/protocol/openid-connect/userinfo/../../../account",
                "/realms/R/account;a=/protocol/openid-connect/userinfo",
                "/realms/R//account/",
                "/realms/R/protocol/openid-connect/%75serinfo",
                "/admin/realms/R/realms/R/protocol/openid-connect/userinfo"
            })
    void oddPathSpellingDoesNotLetATokenWithActPass(String path) {
        assertThat(call("GET", path, Http.bearer(acted.accessToken())).status()).isIn(400, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_1_1", "HTTP_2"})
    void secondHeaderDoesNotLetATokenWithActPass(HttpClient.Version version) throws IOException, InterruptedException {
        for (boolean first : new boolean[] {true, false}) {
            HttpRequest request = HttpRequest.newBuilder(address("/admin/serverinfo"))
                    .header("Authorization", "Bearer " + (first ? acted.accessToken() : ordinary))
                    .header("Authorization", "Bearer " + (first ? ordinary : acted.accessToken()))
                    .build();
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .version(version)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.version()).isEqualTo(version);
        }
    }

    @Test
    void openPathsAcceptATokenWithAct() {
        Map<String, String> bearer = Http.bearer(acted.accessToken());
        for (String path : new String[] {
            "/realms/R/protocol/openid-connect/userinfo",
            "/realms/R/protocol/openid-connect/certs",
            "/realms/R/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server/realms/R",
            "/realms/R/portal-access/me/accounts",
            "/realms/R/portal-access/me/contracts",
            "/realms/R/portal-access/me/grants"
        }) {
            assertThat(call("GET", path, bearer).status()).as(path).isEqualTo(200);
        }
        assertThat(acting.may(acted.accessToken(), "calendar:view", "HUT")).isTrue();
        URI userinfo = portal.endpoint("userinfo");
        assertThat(Http.plain()
                        .post(userinfo, Form.of("access_token", acted.accessToken()))
                        .status())
                .isEqualTo(200);
        assertThat(Http.plain().post(userinfo, Form.of(), bearer).status()).isEqualTo(200);
        assertThat(listener.introspect(acted.accessToken()).json().get("active").asBoolean())
                .isTrue();
    }

    @Test
    void grantsOfATokenWithActAreReadOnly() {
        ObjectNode grants = (ObjectNode) acting.me("grants", acted.accessToken());

        assertThat(grants.at("/account/key").asText()).isEqualTo("beachco");
        assertThat(grants.at("/grants/0/permissions")).isEqualTo(Json.array("calendar:view", "notes:view"));
        assertThat(grants.get("grants")).hasSize(1);
    }

    @Test
    void tokenWithActCanBeRevokedAndLoggedOut() {
        TokenReply revoked = acting.logInAs(portal, own, acting.cleo());
        TokenReply left = acting.logInAs(portal, own, acting.cleo());

        portal.revoke(revoked.accessToken()).expect(200);
        URI logout = URI.create(portal.endpoint("logout") + "?id_token_hint=" + left.idToken());
        assertThat(Http.plain().get(logout, Http.bearer(left.accessToken())).status())
                .isIn(200, 204, 302);

        acting.get("me/accounts", revoked.accessToken()).expect(401);
        acting.get("me/accounts", left.accessToken()).expect(401);
    }

    @Test
    void revokedTokenWithActStaysRefused() {
        TokenReply over = acting.logInAs(portal, own, acting.cleo());
        portal.revoke(over.accessToken()).expect(200);

        assertThat(call("GET", "/realms/R/account/", Http.bearer(over.accessToken()))
                        .status())
                .isEqualTo(403);
        assertThat(call("GET", "/realms/R/protocol/openid-connect/userinfo", Http.bearer(over.accessToken()))
                        .status())
                .isEqualTo(401);
    }

    /** Both tokens are unsigned. The first is refused because of its claims, the second by Keycloak. */
    @Test
    void expiredTokenWithActIsLeftToKeycloak() {
        long now = Instant.now().getEpochSecond();

        assertThat(call("GET", "/admin/serverinfo", Http.bearer(madeUp(now + 60)))
                        .status())
                .isEqualTo(403);
        assertThat(call("GET", "/admin/serverinfo", Http.bearer(madeUp(now - 60)))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusalOfATokenWithActIsReadableInABrowser() {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + acted.accessToken(), "Origin", "https://app.example.org");

        Reply refused = call("GET", "/realms/R/portal-access/me/activity", headers);

        assertThat(refused.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(refused.header("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    private String madeUp(long expiresAt) {
        String claims = Json.object("iss", realm.url().toString(), "exp", expiresAt, "act", Json.object())
                .toString();
        return base64("{\"alg\":\"RS256\",\"kid\":\"x\"}") + "." + base64(claims) + "." + base64("x");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Reply call(String method, String path, Map<String, String> headers) {
        return Http.plain().json(method, address(path), method.equals("POST") ? Json.object() : null, headers);
    }

    private URI address(String path) {
        return URI.create(server.url().toString().replaceFirst("/$", "")
                + path.replace("/R/", "/" + realm.name() + "/").replaceFirst("/R$", "/" + realm.name()));
    }
}
