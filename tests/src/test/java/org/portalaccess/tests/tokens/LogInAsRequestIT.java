package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakServer;

/** What a request to log in as must look like, and what comes of its token (design, "Log in as"). */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A14")
@Tag("C8")
final class LogInAsRequestIT {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TYPE = "urn:ietf:params:oauth:token-type:";

    private Acting acting;
    private OidcClient portal;
    private OidcClient backend;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        acting = Acting.in(realm);
        portal = acting.beach().portal("portal");
        backend = acting.beach().backend("backend");
    }

    @Test
    void wantsAReason() {
        TokenReply own = Beach.signIn(portal, Acting.SAM, "beachco");
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
    void takesAnyTextAsAReasonAndKeepsItAsItIs() {
        String reason = "<b>Ticket</b> \"47\" & \uD83C\uDFD6 \u05D1\u05D3\u05D9\u05E7\u05D4";
        TokenReply own = Beach.signIn(portal, Acting.SAM, "beachco");

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
    void refusesWhatDoesNotGoTogether() {
        TokenReply own = Beach.signIn(portal, Acting.SAM, "beachco");
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
                                            .and("reason", Acting.REASON)
                                            .and(twice, "beachco"))
                            .error())
                    .as(twice)
                    .isEqualTo("invalid_request");
        }
    }

    @Test
    void refusesWithoutTheAccountScope() {
        TokenReply without = portal.withScope("openid").signIn(Acting.SAM, TestRealm.PASSWORD);
        TokenReply with = Beach.signIn(portal, Acting.SAM, "beachco");

        assertThat(acting.logInAs(portal, without, acting.cleo()).error()).isEqualTo("invalid_scope");
        assertThat(acting.logInAs(portal, with, acting.cleo(), "scope", "openid")
                        .error())
                .isEqualTo("invalid_scope");
        assertThat(acting.logInAs(portal, with, acting.cleo(), "scope", "openid account phone")
                        .error())
                .isEqualTo("invalid_scope");
    }

    @Test
    void takesAnAccessTokenFromAConfidentialClientOnly() {
        TokenReply own = Beach.signIn(backend, Acting.SAM, "beachco");
        TokenReply publics = Beach.signIn(portal, Acting.SAM, "beachco");

        TokenReply reply = withAccessToken(backend, own.accessToken());

        assertThat(reply.access().at("/act/sub").asText()).isEqualTo(acting.sam());
        assertThat(reply.json().has("refresh_token")).isFalse();
        assertThat(withAccessToken(portal, publics.accessToken()).error()).isEqualTo("invalid_request");
        assertThat(withAccessToken(backend, publics.accessToken()).error()).isEqualTo("invalid_request");
        assertThat(acting.logInAs(backend, publics, acting.cleo()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void refusesATokenOfAnotherRealm(AdminApi admin, KeycloakServer server) {
        try (TestRealm there = TestRealm.create(server.url(), admin)) {
            Acting other = Acting.in(there);
            TokenReply foreign = Beach.signIn(other.beach().portal("portal"), Acting.SAM, "beachco");

            assertThat(acting.logInAs(portal, foreign, acting.cleo()).error()).isEqualTo("invalid_grant");
            assertThat(acting.logInAs(portal, Beach.signIn(portal, Acting.SAM, "beachco"), other.cleo())
                            .error())
                    .isEqualTo("invalid_target");
        }
    }

    @Test
    void goesNowhereFromThere() {
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
    void leavesExchangesWithoutAnAccountToKeycloak() {
        TokenReply own = Beach.signIn(backend, Acting.SAM, "beachco");

        TokenReply untouched = backend.token(Form.of("grant_type", EXCHANGE, "requested_subject", acting.cleo())
                .and("subject_token", own.accessToken())
                .and("subject_token_type", TYPE + "access_token"));

        assertThat(untouched.error()).isEqualTo("invalid_request");
        assertThat(untouched.json().get("error_description").asText()).contains("requested_subject");
    }

    private TokenReply withAccessToken(OidcClient client, String token) {
        return client.token(Form.of("grant_type", EXCHANGE, "account", "beachco")
                .and("requested_subject", acting.cleo())
                .and("reason", Acting.REASON)
                .and("subject_token", token)
                .and("subject_token_type", TYPE + "access_token"));
    }
}
