package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.DpopKey;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Jwt;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** A token bound to a key (RFC 9449) can be switched only with that key, and stays bound to it. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C2")
final class DpopSwitchIT {

    private static final String TYPE = "urn:ietf:params:oauth:token-type:";

    private OidcClient bearer;
    private OidcClient backend;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        BeachCoFixture beach = BeachCoFixture.in(realm);
        bearer = beach.portal("portal");
        backend = beach.backend("backend");
    }

    @Test
    void switchKeepsTheDpopBindingOfAPublicClient() {
        DpopKey key = new DpopKey();
        OidcClient portal = bearer.withDpop(key);
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");

        TokenReply second = portal.switchTo(first.refreshToken(), "harbour");

        assertThat(BeachCoFixture.accountOf(second)).isEqualTo("harbour");
        assertThat(second.json().get("token_type").asText()).isEqualTo("DPoP");
        assertThat(second.access().at("/cnf/jkt").asText()).isEqualTo(key.thumbprint());
        assertThat(Jwt.claims(second.refreshToken()).at("/cnf/jkt").asText()).isEqualTo(key.thumbprint());
        assertThat(portal.userinfo(second.accessToken())
                        .json()
                        .at("/account/key")
                        .asText())
                .isEqualTo("harbour");
        assertThat(bearer.refresh(second.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(BeachCoFixture.accountOf(portal.refresh(second.refreshToken())))
                .isEqualTo("harbour");
    }

    @Test
    void switchWithoutTheRightDpopKeyIsRefused() {
        TokenReply first = BeachCoFixture.signIn(bearer.withDpop(new DpopKey()), "beachco");

        assertThat(bearer.switchTo(first.refreshToken(), "harbour").error()).isEqualTo("invalid_grant");
        assertThat(bearer.withDpop(new DpopKey())
                        .switchTo(first.refreshToken(), "harbour")
                        .error())
                .isEqualTo("invalid_grant");
    }

    @Test
    void dpopBindingOfAnAccessTokenIsChecked() {
        DpopKey key = new DpopKey();
        TokenReply first = BeachCoFixture.signIn(backend.withDpop(key), "beachco");
        Form form = Form.of("subject_token_type", TYPE + "access_token", "account", "harbour");

        assertThat(backend.exchange(first.accessToken(), form).error()).isEqualTo("invalid_request");
        assertThat(backend.withDpop(new DpopKey())
                        .exchange(first.accessToken(), form)
                        .error())
                .isEqualTo("invalid_request");
        TokenReply second = backend.withDpop(key).exchange(first.accessToken(), form);
        assertThat(second.access().at("/cnf/jkt").asText()).isEqualTo(key.thumbprint());
        assertThat(BeachCoFixture.accountOf(second)).isEqualTo("harbour");
    }
}
