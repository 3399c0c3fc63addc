package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakServer;

/** The form of a request to log in as, and the use of its token (docs/concepts.md#log-in-as). */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A14")
@Tag("C8")
final class LogInAsRequestIT {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TYPE = "urn:ietf:params:oauth:token-type:";

    private LogInAsScenario acting;
    private OidcClient portal;
    private OidcClient backend;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        acting = LogInAsScenario.in(realm);
        portal = acting.beach().portal("portal");
        backend = acting.beach().backend("backend");
    }

    @Test
    void logInAsRequiresAReason() {
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");
        for (String reason :
                new String[] {"", "   ", "a".repeat(501), "two\nlines", "tab\there", "nul\u0000", "\u2028"}) {
            JsonNode answer =
                    acting.logInAs(portal, own, acting.cleo(), "reason", reason).json();
            assertThat(answer.path("error").asText()).as("[" + reason + "]").isEqualTo("invalid_request");
        }
        assertThat(portal.exchange(
                                own.refreshToken(), Form.of("account", "beachco", "requested_subject", acting.cleo()))
                        .error())
                .isEqualTo("invalid_request");
    }

    @Test
    void logInAsKeepsAnyTextAsTheReason() {
        String reason = "<b>Ticket</b> \"47\" & \uD83C\uDFD6 \u05D1\u05D3\u05D9\u05E7\u05D4";
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");

        TokenReply reply = acting.logInAs(portal, own, acting.cleo(), "reason", "  " + reason + "  ");

        assertThat(acting.me("accounts", reply.accessToken())
                        .at("/items/0/actor/reason")
                        .asText())
                .isEqualTo(reason);
        assertThat(acting.logInAs(portal, own, acting.cleo(), "reason", "a".repeat(500))
                        .granted())
                .isTrue();
    }

    @Test
    void incompatibleParametersOfLogInAsAreRefused() {
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");
        for (String foreign : new String[] {
            "audience", "resource", "actor_token", "actor_token_type", "subject_issuer", "requested_issuer"
        }) {
            assertThat(acting.logInAs(portal, own, acting.cleo(), foreign, "x").error())
                    .as(foreign)
                    .isEqualTo("invalid_request");
        }
        for (String type : new String[] {"refresh_token", "id_token", "saml2"}) {
            assertThat(acting.logInAs(portal, own, acting.cleo(), "requested_token_type", TYPE + type)
                            .error())
                    .as(type)
                    .isEqualTo("invalid_request");
        }
        assertThat(acting.logInAs(portal, own, acting.cleo(), "requested_token_type", TYPE + "access_token")
                        .granted())
                .isTrue();
        for (String twice : new String[] {"requested_subject", "reason", "account"}) {
            assertThat(portal.exchange(
                                    own.refreshToken(),
                                    Form.of("account", "beachco", "requested_subject", acting.cleo())
                                            .and("reason", LogInAsScenario.REASON)
                                            .and(twice, "beachco"))
                            .error())
                    .as(twice)
                    .isEqualTo("invalid_request");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "account, invalid_target",
        "requested_subject, invalid_target",
        "reason, invalid_request",
        "scope, invalid_scope",
        "requested_token_type, invalid_request",
        "audience, invalid_request"
    })
    void tooLongParameterOfLogInAsIsRefused(String parameter, String error) {
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");
        String value = parameter.equals("scope") ? "openid account ".repeat(300) : "x".repeat(4_001);

        TokenReply reply = acting.logInAs(portal, own, acting.cleo(), parameter, value);

        assertThat(reply.error()).isEqualTo(error);
        assertThat(reply.json().has("access_token")).isFalse();
    }

    @Test
    void requestedSubjectIsTakenLiterally() {
        TokenReply own = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");

        assertThat(acting.logInAs(portal, own, acting.cleo() + "\u0000").error())
                .isEqualTo("invalid_target");
    }

    @Test
    void logInAsRequiresTheAccountScope() {
        TokenReply without = portal.withScope("openid").signIn(LogInAsScenario.SAM, TestRealm.PASSWORD);
        TokenReply with = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");

        assertThat(acting.logInAs(portal, without, acting.cleo()).error()).isEqualTo("invalid_scope");
        assertThat(acting.logInAs(portal, with, acting.cleo(), "scope", "openid")
                        .error())
                .isEqualTo("invalid_scope");
        assertThat(acting.logInAs(portal, with, acting.cleo(), "scope", "openid account phone")
                        .error())
                .isEqualTo("invalid_scope");
    }

    @Test
    void onlyConfidentialClientsLogInAsByAccessToken() {
        TokenReply own = BeachCoFixture.signIn(backend, LogInAsScenario.SAM, "beachco");
        TokenReply publics = BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco");

        TokenReply reply = withAccessToken(backend, own.accessToken());

        assertThat(reply.access().at("/act/sub").asText()).isEqualTo(acting.sam());
        assertThat(reply.json().has("refresh_token")).isFalse();
        assertThat(withAccessToken(portal, publics.accessToken()).error()).isEqualTo("invalid_request");
        assertThat(withAccessToken(backend, publics.accessToken()).error()).isEqualTo("invalid_request");
        assertThat(acting.logInAs(backend, publics, acting.cleo()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void logInAsAcrossRealmsIsRefused(AdminApi admin, KeycloakServer server) {
        try (TestRealm there = TestRealm.create(server.url(), admin)) {
            LogInAsScenario other = LogInAsScenario.in(there);
            TokenReply foreign = BeachCoFixture.signIn(other.beach().portal("portal"), LogInAsScenario.SAM, "beachco");

            assertThat(acting.logInAs(portal, foreign, acting.cleo()).error()).isEqualTo("invalid_grant");
            assertThat(acting.logInAs(
                                    portal, BeachCoFixture.signIn(portal, LogInAsScenario.SAM, "beachco"), other.cleo())
                            .error())
                    .isEqualTo("invalid_target");
        }
    }

    @Test
    void logInAsTokenCannotBeExchangedOrRefreshed() {
        OidcClient resource = acting.listener("resource", backend);
        String token = acting.asCleo(backend).accessToken();

        assertThat(withAccessToken(backend, token).error()).isEqualTo("invalid_request");
        assertThat(backend.token(Form.of("grant_type", EXCHANGE, "account", "beachco")
                                .and("subject_token", token)
                                .and("subject_token_type", TYPE + "access_token"))
                        .error())
                .isEqualTo("invalid_request");
        for (OidcClient requester : new OidcClient[] {backend, resource}) {
            TokenReply exchanged = requester.token(Form.of("grant_type", EXCHANGE)
                    .and("subject_token", token)
                    .and("subject_token_type", TYPE + "access_token"));
            assertThat(exchanged.error()).as(requester.clientId()).isEqualTo("invalid_request");
        }
        assertThat(backend.refresh(token).error()).isEqualTo("invalid_grant");
    }

    @Test
    void exchangeWithoutAnAccountIsLeftToKeycloak() {
        TokenReply own = BeachCoFixture.signIn(backend, LogInAsScenario.SAM, "beachco");

        TokenReply untouched = backend.token(Form.of("grant_type", EXCHANGE, "requested_subject", acting.cleo())
                .and("subject_token", own.accessToken())
                .and("subject_token_type", TYPE + "access_token"));

        assertThat(untouched.error()).isEqualTo("invalid_request");
        assertThat(untouched.json().get("error_description").asText()).contains("requested_subject");
    }

    private TokenReply withAccessToken(OidcClient client, String token) {
        return client.token(Form.of("grant_type", EXCHANGE, "account", "beachco")
                .and("requested_subject", acting.cleo())
                .and("reason", LogInAsScenario.REASON)
                .and("subject_token", token)
                .and("subject_token_type", TYPE + "access_token"));
    }
}
