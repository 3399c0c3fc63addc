package org.portalaccess.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.DpopKey;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/**
 * Tests the harness itself: its applications and browsers must behave as real ones do, or tests built on them prove
 * nothing.
 */
@SystemTest
final class ClientsIT {

    private final TestRealm realm;

    ClientsIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void twoTabsOfABrowserShareOneSession() {
        realm.createUser("tabs");
        OidcClient app = realm.publicClient("tabs-app");
        WebSession browser = new WebSession();

        TokenReply first =
                app.open(browser, Form.of()).login("tabs", TestRealm.PASSWORD).tokens();
        TokenReply second = app.open(browser, Form.of("prompt", "none")).tokens();

        assertThat(second.access().get("sid")).isEqualTo(first.access().get("sid"));
        assertThat(app.open(new WebSession(), Form.of("prompt", "none")).error())
                .isEqualTo("login_required");
    }

    @Test
    void signInStopsAtARequiredAction() {
        String user = realm.createUser("forgetful");
        realm.admin()
                .put(
                        realm.path("users/" + user),
                        Json.object("requiredActions", Json.array("UPDATE_PASSWORD"), "email", "f@example.org"));
        OidcClient app = realm.publicClient("between-app");

        LoginTab tab = app.open(new WebSession(), Form.of()).login("forgetful", TestRealm.PASSWORD);

        assertThat(tab.pageId()).isEqualTo("login-login-update-password");
        assertThatThrownBy(tab::tokens).isInstanceOf(AssertionError.class).hasMessageContaining("not back");
        tab.submit(Form.of("password-new", "another secret", "password-confirm", "another secret"));
        assertThat(tab.tokens().id().get("nonce").asText()).isNotEmpty();
    }

    @Test
    void dpopClientBindsTokensToItsKey() {
        realm.createUser("bound");
        DpopKey key = new DpopKey();
        OidcClient app = realm.publicClient("dpop-app").withDpop(key);

        TokenReply tokens = app.signIn("bound", TestRealm.PASSWORD);

        assertThat(tokens.json().get("token_type").asText()).isEqualTo("DPoP");
        assertThat(tokens.access().at("/cnf/jkt").asText()).isEqualTo(key.thumbprint());
        assertThat(app.userinfo(tokens.accessToken()).status()).isEqualTo(200);
        assertThat(app.withDpop(new DpopKey()).refresh(tokens.refreshToken()).error())
                .isEqualTo("invalid_grant");
    }

    @Test
    void confidentialClientIntrospectsAndLogsOut() {
        realm.createUser("seen");
        OidcClient app = realm.confidentialClient("service");
        realm.addAudience(app.clientId(), app.clientId());
        TokenReply tokens = app.password("seen", TestRealm.PASSWORD);

        assertThat(app.introspect(tokens.accessToken()).json().get("active").asBoolean())
                .isTrue();
        app.logout(tokens.refreshToken());
        assertThat(app.refresh(tokens.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void testRealmMakesScopesRolesAndEvents() {
        String user = realm.createUser("staff");
        OidcClient app = realm.publicClient("staff-app").withScope("openid extra");
        realm.createScope("extra");
        realm.addOptionalScope(app.clientId(), "extra");
        realm.grantClientRole(user, "realm-management", "view-users");
        realm.grantRealmRole(user, "auditor");

        TokenReply tokens = app.signIn("staff", TestRealm.PASSWORD);

        assertThat(tokens.access().get("scope").asText().split(" ")).contains("extra");
        assertThat(tokens.access().at("/realm_access/roles").toString()).contains("auditor");
        assertThat(tokens.access().at("/resource_access/realm-management/roles").toString())
                .contains("view-users");
        assertThat(realm.events().toString()).contains("CODE_TO_TOKEN");
        assertThat(realm.adminEvents().toString()).contains("CLIENT_SCOPE");
        assertThat(realm.admin()
                        .send("GET", realm.path(""), null, Map.of("Accept-Language", "de"))
                        .status())
                .isEqualTo(200);
    }
}
