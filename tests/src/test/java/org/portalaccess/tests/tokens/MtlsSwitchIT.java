package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Jwt;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/**
 * A token bound to a certificate (RFC 8705) can be switched only with that certificate, and stays bound to it. The
 * certificate is sent as by a reverse proxy that terminates TLS.
 */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C2")
final class MtlsSwitchIT {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TYPE = "urn:ietf:params:oauth:token-type:";

    private BeachCoFixture beach;
    private OidcClient portal;
    private OidcClient backend;
    private ClientCertificate own;
    private ClientCertificate other;

    @BeforeAll
    void makeRealm(TestRealm realm, @TempDir Path folder) throws IOException, GeneralSecurityException {
        beach = BeachCoFixture.in(realm);
        portal = beach.portal("portal");
        backend = beach.backend("backend");
        for (String client : new String[] {"portal", "backend"}) {
            String path = realm.path("clients/" + realm.clientUuid(client));
            ObjectNode settings = (ObjectNode) realm.admin().get(path);
            ((ObjectNode) settings.get("attributes")).put("tls.client.certificate.bound.access.tokens", "true");
            realm.admin().put(path, settings);
        }
        own = ClientCertificate.make(folder, "own");
        other = ClientCertificate.make(folder, "other");
    }

    @Test
    void switchKeepsTheMtlsBindingOfAPublicClient() {
        TokenReply first = signIn(portal);
        assertThat(binding(first.accessToken())).isEqualTo(own.thumbprint());

        TokenReply second = token(portal, switchForm(first), own.header());

        assertThat(BeachCoFixture.accountOf(second)).isEqualTo("harbour");
        assertThat(binding(second.accessToken())).isEqualTo(own.thumbprint());
        assertThat(binding(second.refreshToken())).isEqualTo(own.thumbprint());
        Form refresh = Form.of("grant_type", "refresh_token", "refresh_token", second.refreshToken());
        assertThat(token(portal, refresh, other.header()).granted()).isFalse();
        assertThat(BeachCoFixture.accountOf(token(portal, refresh, own.header())))
                .isEqualTo("harbour");
    }

    @Test
    void switchWithoutTheRightCertificateIsRefused() {
        TokenReply first = signIn(portal);

        assertThat(token(portal, switchForm(first), Map.of()).error()).isEqualTo("unauthorized_client");
        assertThat(token(portal, switchForm(first), other.header()).error()).isEqualTo("unauthorized_client");
    }

    @Test
    void mtlsBindingOfAnAccessTokenIsChecked() {
        TokenReply first = signIn(backend);
        Form form = switchForm(first)
                .overriddenBy(
                        Form.of("subject_token", first.accessToken(), "subject_token_type", TYPE + "access_token"));

        assertThat(token(backend, form, Map.of()).error()).isEqualTo("invalid_request");
        assertThat(token(backend, form, other.header()).error()).isEqualTo("invalid_request");
        TokenReply second = token(backend, form, own.header());
        assertThat(BeachCoFixture.accountOf(second)).isEqualTo("harbour");
        assertThat(binding(second.accessToken())).isEqualTo(own.thumbprint());
    }

    @Test
    @Tag("C8")
    void logInAsTokenIsBoundToTheCertificate() {
        String guest = beach.realm().createUser("guest");
        beach.memberOf(guest, beach.beach(), "calendar:view");
        beach.realm().grantClientRole(beach.lynn(), "realm-management", "manage-portal-access");
        Form form = switchForm(signIn(portal))
                .overriddenBy(Form.of("account", "beachco", "requested_subject", guest, "reason", "bound"));

        TokenReply reply = token(portal, form, own.header());

        assertThat(reply.access().get("sub").asText()).isEqualTo(guest);
        assertThat(binding(reply.accessToken())).isEqualTo(own.thumbprint());
        assertThat(token(portal, form, other.header()).granted()).isFalse();
    }

    private TokenReply signIn(OidcClient client) {
        BareTab tab = BareTab.open(client, new WebSession(), "beachco");
        Form form = Form.of("grant_type", "authorization_code", "code", tab.code());
        return token(client, form.and("redirect_uri", OidcClient.REDIRECT.toString()), own.header());
    }

    private static Form switchForm(TokenReply subject) {
        return Form.of("grant_type", EXCHANGE, "account", "harbour")
                .and("subject_token", subject.refreshToken())
                .and("subject_token_type", TYPE + "refresh_token");
    }

    private static TokenReply token(OidcClient client, Form form, Map<String, String> certificate) {
        Form authenticated = form.and("client_id", client.clientId());
        if (client.secret() != null) {
            authenticated = authenticated.and("client_secret", client.secret());
        }
        return new TokenReply(Http.plain().post(client.endpoint("token"), authenticated, certificate));
    }

    private static String binding(String token) {
        JsonNode claims = Jwt.claims(token);
        return claims.path("cnf").path("x5t#S256").asText();
    }
}
