package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Jwt;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** Offline families stay offline in every account, and outlive the session of the browser. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C1")
@Tag("C2")
final class OfflineSwitchIT {

    private TestRealm realm;
    private OidcClient portal;

    @BeforeAll
    void makeRealm(TestRealm made) {
        realm = made;
        portal = BeachCoFixture.in(made).portal("portal").withScope("openid account offline_access");
    }

    @Test
    void switchedOfflineTokenOutlivesTheBrowserSession() {
        WebSession browser = new WebSession();
        TokenReply online = BeachCoFixture.open(portal.withScope("openid account"), browser, "beachco")
                .tokens();
        TokenReply first = BeachCoFixture.open(portal, browser, "beachco").tokens();
        TokenReply early = portal.switchTo(first.refreshToken(), "harbour");
        assertThat(typeOf(early)).isEqualTo("Offline");

        realm.admin().delete(realm.path("sessions/" + online.access().get("sid").asText()));

        assertThat(portal.refresh(online.refreshToken()).error()).isEqualTo("invalid_grant");
        TokenReply late = portal.switchTo(first.refreshToken(), "harbour");
        assertThat(typeOf(late)).isEqualTo("Offline");
        assertThat(late.access().get("sid")).isEqualTo(first.access().get("sid"));
        assertThat(BeachCoFixture.accountOf(late)).isEqualTo("harbour");
        assertThat(BeachCoFixture.accountOf(portal.refresh(early.refreshToken())))
                .isEqualTo("harbour");
        assertThat(BeachCoFixture.accountOf(portal.refresh(late.refreshToken())))
                .isEqualTo("harbour");
        assertThat(BeachCoFixture.accountOf(portal.refresh(first.refreshToken())))
                .isEqualTo("beachco");
        assertThat(typeOf(portal.refresh(late.refreshToken()))).isEqualTo("Offline");
    }

    @Test
    void switchWithLessScopeStaysOffline() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");

        TokenReply second = portal.exchange(first.refreshToken(), Form.of("account", "harbour", "scope", "account"));

        assertThat(typeOf(second)).isEqualTo("Offline");
        assertThat(second.json().has("id_token")).isFalse();
        assertThat(BeachCoFixture.accountOf(portal.refresh(second.refreshToken())))
                .isEqualTo("harbour");
    }

    private static String typeOf(TokenReply reply) {
        return Jwt.claims(reply.refreshToken()).get("typ").asText();
    }
}
