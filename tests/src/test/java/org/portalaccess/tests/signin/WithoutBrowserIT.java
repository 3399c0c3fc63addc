package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.signin.ChooserFixture.accountOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** Naming the account without a page to choose on: devices, the password grant, the JWT authorization grant. */
@SystemTest
@Tag("A13")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WithoutBrowserIT {

    private static final String ISSUER = "https://workload.example.org";

    private final TestRealm realm;
    private final ChooserFixture portal;
    private final OidcClient app;
    private final OidcClient backend;
    private final String two;

    WithoutBrowserIT(TestRealm realm) {
        this.realm = realm;
        portal = new ChooserFixture(realm);
        app = portal.app("app");
        backend = realm.confidentialClient("service").withScope("openid account");
        realm.addOptionalScope("service", "account");
        two = portal.person("two", portal.brand("beachco", "Beach Co"), portal.brand("coastal", "Coastal Retreats"));
        portal.person("one", portal.brand("harbour", "Harbour Stays"));
        portal.brand("foreign", "Foreign Homes");
    }

    @BeforeAll
    void allowGrants() {
        portal.attributes("app", "oauth2.device.authorization.grant.enabled", "true");
    }

    @ParameterizedTest
    @CsvSource({
        "coastal,         ,        coastal",
        "        ,        coastal, coastal",
        "coastal,         beachco, beachco",
        "coastal,         foreign, coastal",
        "foreign,         coastal, coastal",
        "foreign,         ,        ",
        ",                ,        "
    })
    void deviceSignInEntersTheNamedAccount(String first, String last, String entered) {
        Device device = Device.start(app, first);
        device.approve("two");

        assertThat(accountOf(device.tokens(last))).isEqualTo(entered == null ? "" : entered);
    }

    @Test
    void simultaneousDeviceSignInsKeepTheirAccounts() {
        Device coastal = Device.start(app, "coastal");
        Device beach = Device.start(app, "beachco");
        Device none = Device.start(app, null);
        WebSession browser = new WebSession();
        none.approve(browser, "two");
        beach.approve(browser, "two");
        coastal.approve(browser, "two");

        TokenReply first = coastal.tokens(null);

        assertThat(accountOf(first)).isEqualTo("coastal");
        assertThat(accountOf(none.tokens(null))).isEmpty();
        assertThat(accountOf(beach.tokens(null))).isEqualTo("beachco");
        assertThat(accountOf(app.refresh(first.refreshToken()))).isEqualTo("coastal");
        assertThat(accountOf(app.switchTo(first.refreshToken(), "beachco"))).isEqualTo("beachco");
    }

    @Test
    void deviceSignInEntersTheOnlyAccountOfTheApprover() {
        Device device = Device.start(app, "coastal");
        device.approve("one");

        assertThat(accountOf(device.tokens(null))).isEqualTo("harbour");
    }

    @ParameterizedTest
    @CsvSource({
        "two, account_hint, coastal, coastal",
        "two, account,      coastal, coastal",
        "two, account,      foreign, ",
        "two, other,        coastal, ",
        "one, account,      coastal, harbour"
    })
    void passwordGrantEntersTheNamedAccount(String person, String parameter, String account, String entered) {
        TokenReply reply = app.token(passwordOf(person).and(parameter, account));

        assertThat(accountOf(reply)).isEqualTo(entered == null ? "" : entered);
    }

    @Test
    void hintOfAPasswordGrantPrecedesItsAccount() {
        Form both = passwordOf("two").and("account", "beachco").and("account_hint", "coastal");

        assertThat(accountOf(app.token(both))).isEqualTo("coastal");
        assertThat(accountOf(app.token(both.overriddenBy(Form.of("account_hint", "foreign")))))
                .isEqualTo("beachco");
    }

    @Test
    void eventsOfBrowserlessSignInsNameTheAccount() {
        Device device = Device.start(app, "coastal");
        device.approve("two");
        device.tokens(null);
        assertThat(newestEvent("OAUTH2_DEVICE_CODE_TO_TOKEN")).isEqualTo("coastal");

        app.token(passwordOf("two").and("account_hint", "beachco"));
        assertThat(newestEvent("LOGIN")).isEqualTo("beachco");
    }

    private String newestEvent(String type) {
        for (JsonNode event : realm.events()) {
            if (event.get("type").asText().equals(type)) {
                return event.at("/details/account").asText();
            }
        }
        throw new AssertionError("no event " + type);
    }

    private Form passwordOf(String person) {
        return Form.of("grant_type", "password", "username", person, "password", TestRealm.PASSWORD)
                .and("scope", app.scope());
    }

    /** Such a token cannot be switched, since it has no lasting session. */
    @Test
    void jwtAuthorizationGrantEntersTheHintedAccount() throws GeneralSecurityException {
        KeyPair key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        trust(key);

        TokenReply reply = backend.token(assertion(key).and("account_hint", "coastal"));

        assertThat(accountOf(reply)).isEqualTo("coastal");
        assertThat(accountOf(backend.token(assertion(key)))).isEmpty();
        assertThat(accountOf(backend.token(assertion(key).and("account_hint", "foreign"))))
                .isEmpty();
        Form byAccessToken =
                Form.of("account", "beachco", "subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
        assertThat(backend.exchange(reply.accessToken(), byAccessToken).error()).isEqualTo("invalid_request");
    }

    private void trust(KeyPair key) {
        ObjectNode provider = Json.object("alias", "workload", "providerId", "jwt-authorization-grant");
        provider.set(
                "config",
                Json.object(
                        "issuer",
                        ISSUER,
                        "useJwksUrl",
                        "false",
                        "jwtAuthorizationGrantEnabled",
                        "true",
                        "publicKeySignatureVerifier",
                        Base64.getEncoder().encodeToString(key.getPublic().getEncoded())));
        realm.admin().create(realm.path("identity-provider/instances"), provider);
        portal.attributes(
                "service",
                "oauth2.jwt.authorization.grant.enabled",
                "true",
                "oauth2.jwt.authorization.grant.idp",
                "workload");
        realm.admin()
                .post(
                        realm.path("users/" + two + "/federated-identity/workload"),
                        Json.object("userId", "job-2", "userName", "job-2"));
    }

    private Form assertion(KeyPair key) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        ObjectNode claims =
                Json.object("iss", ISSUER, "sub", "job-2", "aud", app.issuer().toString());
        claims.put("jti", UUID.randomUUID().toString()).put("iat", now).put("exp", now + 60);
        String text = encoded(Json.object("alg", "RS256", "typ", "JWT").toString()) + "." + encoded(claims.toString());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        String assertion = text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        return Form.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertion)
                .and("scope", backend.scope());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
