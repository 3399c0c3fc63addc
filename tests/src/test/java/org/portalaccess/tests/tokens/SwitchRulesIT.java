package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** The callers, subject tokens and parameters of a switch (docs/concepts.md#tokens). */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C2")
final class SwitchRulesIT {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TYPE = "urn:ietf:params:oauth:token-type:";

    private BeachCoFixture beach;
    private OidcClient portal;
    private OidcClient backend;
    private OidcClient other;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = BeachCoFixture.in(realm);
        portal = beach.portal("portal");
        backend = beach.backend("backend");
        other = beach.portal("other");
    }

    @Test
    void switchAcceptsLessScopeAndRefusesMore() {
        OidcClient wide = portal.withScope("openid account email");
        TokenReply first = BeachCoFixture.signIn(wide, "beachco");

        TokenReply narrow =
                portal.exchange(first.refreshToken(), Form.of("account", "harbour", "scope", "openid account"));

        assertThat(scopesOf(narrow)).contains("openid", "account").doesNotContain("phone", "address");
        assertThat(BeachCoFixture.accountOf(narrow)).isEqualTo("harbour");
        assertThat(portal.exchange(first.refreshToken(), Form.of("account", "harbour", "scope", "openid account phone"))
                        .error())
                .isEqualTo("invalid_scope");
        assertThat(portal.exchange(
                                narrow.refreshToken(), Form.of("account", "beachco", "scope", "account offline_access"))
                        .error())
                .isEqualTo("invalid_scope");
    }

    @Test
    void switchRequiresTheAccountScope() {
        TokenReply without = portal.withScope("openid").signIn(BeachCoFixture.LYNN, TestRealm.PASSWORD);
        TokenReply with = BeachCoFixture.signIn(portal, "beachco");

        assertThat(without.access().has("account")).isFalse();
        assertThat(portal.switchTo(without.refreshToken(), "harbour").error()).isEqualTo("invalid_scope");
        assertThat(portal.exchange(with.refreshToken(), Form.of("account", "harbour", "scope", "openid"))
                        .error())
                .isEqualTo("invalid_scope");
    }

    @Test
    void refreshTokenOfAnotherClientCannotSwitch() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");

        assertThat(other.switchTo(first.refreshToken(), "harbour").error()).isEqualTo("invalid_grant");
        assertThat(backend.switchTo(first.refreshToken(), "harbour").error()).isEqualTo("invalid_grant");
    }

    @Test
    void tokenOfAnEndedSessionCannotSwitch() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");
        TokenReply confidential = BeachCoFixture.signIn(backend, "beachco");
        for (TokenReply reply : Arrays.asList(first, confidential)) {
            beach.realm()
                    .admin()
                    .delete(beach.realm()
                            .path("sessions/" + reply.access().get("sid").asText()));
        }

        assertThat(portal.switchTo(first.refreshToken(), "harbour").error()).isEqualTo("invalid_grant");
        assertThat(withAccessToken(backend, confidential.accessToken()).error()).isEqualTo("invalid_request");
    }

    @Test
    void accessTokenOfAPublicClientCannotSwitch() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");

        assertThat(withAccessToken(portal, first.accessToken()).error()).isEqualTo("invalid_request");
    }

    @Test
    void confidentialClientSwitchesByItsAccessToken() {
        TokenReply first = BeachCoFixture.signIn(backend, "beachco");

        TokenReply second = withAccessToken(backend, first.accessToken());

        assertThat(BeachCoFixture.accountOf(second)).isEqualTo("harbour");
        assertThat(second.access().get("sid")).isEqualTo(first.access().get("sid"));
        assertThat(second.json().has("refresh_token")).isFalse();
        assertThat(second.json().has("id_token")).isFalse();
        assertThat(second.json().get("issued_token_type").asText()).isEqualTo(TYPE + "access_token");
        assertThat(withAccessToken(backend, first.accessToken(), "requested_token_type", TYPE + "refresh_token")
                        .error())
                .isEqualTo("invalid_request");
    }

    @Test
    void accessTokenOfAnotherClientOrServiceCannotSwitch() {
        beach.realm().addAudience("other", "backend");
        TokenReply foreign = BeachCoFixture.signIn(other, "beachco");
        TokenReply service = backend.token(Form.of("grant_type", "client_credentials", "scope", "account"));

        assertThat(withAccessToken(backend, foreign.accessToken()).error()).isEqualTo("invalid_request");
        assertThat(withAccessToken(backend, service.accessToken()).error()).isEqualTo("invalid_request");
        assertThat(withAccessToken(backend, "not a token").error()).isEqualTo("invalid_request");
    }

    @Test
    void wrongClientSecretIsRefused() {
        TokenReply first = BeachCoFixture.signIn(backend, "beachco");

        assertThat(backend.withSecret("wrong")
                        .switchTo(first.refreshToken(), "harbour")
                        .error())
                .isEqualTo("unauthorized_client");
        assertThat(backend.switchTo(first.refreshToken(), "harbour").granted()).isTrue();
    }

    @Test
    @Tag("C8")
    void tokenWithActCannotSwitch() {
        OidcClient acting = beach.backend("acting");
        ObjectNode mapper = Json.object(
                "name", "act", "protocol", "openid-connect", "protocolMapper", "oidc-hardcoded-claim-mapper");
        mapper.set(
                "config",
                Json.object(
                        "claim.name",
                        "act",
                        "claim.value",
                        "{\"sub\":\"somebody\"}",
                        "jsonType.label",
                        "JSON",
                        "access.token.claim",
                        "true"));
        beach.realm()
                .admin()
                .create(
                        beach.realm()
                                .path("clients/" + beach.realm().clientUuid("acting") + "/protocol-mappers/models"),
                        mapper);
        TokenReply first = BeachCoFixture.signIn(acting, "beachco");
        assertThat(first.access().at("/act/sub").asText()).isEqualTo("somebody");

        assertThat(withAccessToken(acting, first.accessToken()).error()).isEqualTo("invalid_request");
    }

    @Test
    void requestedTokenTypeIsReturned() {
        String refresh = BeachCoFixture.signIn(portal, "beachco").refreshToken();

        TokenReply both =
                portal.exchange(refresh, Form.of("account", "harbour", "requested_token_type", TYPE + "refresh_token"));

        assertThat(both.json().has("refresh_token")).isTrue();
        assertThat(BeachCoFixture.accountOf(both)).isEqualTo("harbour");
        for (String unknown : new String[] {TYPE + "id_token", TYPE + "saml2", "", "access_token"}) {
            assertThat(portal.exchange(refresh, Form.of("account", "harbour", "requested_token_type", unknown))
                            .error())
                    .isEqualTo("invalid_request");
        }
    }

    @Test
    void malformedSwitchIsRefused() {
        String refresh = BeachCoFixture.signIn(portal, "beachco").refreshToken();
        Form complete = Form.of("grant_type", EXCHANGE, "account", "harbour")
                .and("subject_token_type", TYPE + "refresh_token")
                .and("subject_token", refresh);

        assertThat(portal.token(complete).granted()).isTrue();
        assertThat(portal.token(Form.of("grant_type", EXCHANGE, "account", "harbour")
                                .and("subject_token_type", TYPE + "refresh_token"))
                        .error())
                .isEqualTo("invalid_request");
        assertThat(portal.token(Form.of("grant_type", EXCHANGE, "account", "harbour", "subject_token", refresh))
                        .error())
                .isEqualTo("invalid_request");
        assertThat(portal.token(complete.overriddenBy(Form.of("subject_token", "no.such.token")))
                        .error())
                .isEqualTo("invalid_grant");
        assertThat(portal.token(complete.overriddenBy(Form.of("subject_token_type", TYPE + "jwt")))
                        .error())
                .isEqualTo("invalid_request");
    }

    @Test
    void repeatedOrIncompatibleParametersAreRefused() {
        Form complete = Form.of("grant_type", EXCHANGE, "account", "harbour")
                .and("subject_token_type", TYPE + "refresh_token")
                .and("subject_token", BeachCoFixture.signIn(portal, "beachco").refreshToken());

        for (String twice : new String[] {"account", "subject_token", "scope"}) {
            Form once = twice.equals("scope") ? complete.and("scope", "account") : complete;
            assertThat(portal.token(once.and(twice, "beachco")).error())
                    .as(twice)
                    .isEqualTo("invalid_request");
        }
        for (String foreign : new String[] {"audience", "actor_token", "resource", "requested_subject"}) {
            assertThat(portal.token(complete.and(foreign, "backend")).error())
                    .as(foreign)
                    .isEqualTo("invalid_request");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "account, invalid_target",
        "scope, invalid_scope",
        "requested_token_type, invalid_request",
        "subject_token_type, invalid_request",
        "requested_subject, invalid_request",
        "audience, invalid_request",
        "resource, invalid_request",
        "actor_token_type, invalid_request",
        "subject_issuer, invalid_request",
        "requested_issuer, invalid_request"
    })
    void tooLongParameterOfASwitchIsRefused(String parameter, String error) {
        String refresh = BeachCoFixture.signIn(portal, "beachco").refreshToken();
        for (int length : new int[] {4_001, 130_000}) {
            TokenReply reply = portal.exchange(
                    refresh,
                    Form.of("account", "harbour").overriddenBy(Form.of(parameter, tooLong(parameter, length))));

            assertThat(reply.error()).as(parameter + ", " + length).isEqualTo(error);
            assertThat(reply.json().has("access_token")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "har\u0000bour", "harbour\u0000", "harbour\n", " harbour", "\u001b[0mharbour"})
    void accountOfASwitchIsTakenLiterally(String account) {
        String refresh = BeachCoFixture.signIn(portal, "beachco").refreshToken();

        assertThat(portal.switchTo(refresh, account).error()).isEqualTo("invalid_target");
    }

    /** Returns a value that would be valid if it were not too long. */
    private static String tooLong(String parameter, int length) {
        return switch (parameter) {
            case "account" -> "harbour" + "r".repeat(length);
            case "scope" -> "openid account ".repeat(length / 15 + 1);
            default -> "x".repeat(length);
        };
    }

    @Test
    void revokedAccessTokenCannotSwitch() {
        TokenReply first = BeachCoFixture.signIn(backend, "beachco");
        backend.revoke(first.accessToken()).expect(200);

        assertThat(withAccessToken(backend, first.accessToken()).error()).isEqualTo("invalid_request");
    }

    private static TokenReply withAccessToken(OidcClient client, String token, String... further) {
        return client.token(Form.of("grant_type", EXCHANGE, "account", "harbour")
                .and("subject_token", token)
                .and("subject_token_type", TYPE + "access_token")
                .overriddenBy(Form.of(further)));
    }

    private static String[] scopesOf(TokenReply reply) {
        return reply.access().get("scope").asText().split(" ", -1);
    }
}
