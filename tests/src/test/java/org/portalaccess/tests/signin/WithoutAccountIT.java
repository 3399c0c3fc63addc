package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;

/** Signing in without any account, as the realm's settings decide. */
@SystemTest
@Tag("A13")
final class WithoutAccountIT {

    private final ChooserFixture portal;

    WithoutAccountIT(TestRealm realm) {
        portal = new ChooserFixture(realm);
    }

    @Test
    void userWithoutAccountSignsInIfTheRealmAllowsIt() {
        OidcClient app = portal.app("allowing");
        portal.withoutAccount("allow");
        portal.person("guest");

        assertThat(app.signIn("guest", TestRealm.PASSWORD).access().has("account"))
                .isFalse();
    }

    @Test
    void userWithoutAccountIsRefusedIfTheRealmSaysSo() {
        OidcClient app = portal.app("refusing");
        portal.withoutAccount("refuse");
        portal.person("nobody");
        String account = portal.brand("somewhere", "Somewhere");

        LoginTab tab = app.open(new WebSession(), Form.of()).login("nobody", TestRealm.PASSWORD);
        assertThat(tab.pageId()).isEqualTo(ChooserFixture.NO_ACCOUNT);
        tab.submit(Form.of());
        assertThat(tab.pageId()).isEqualTo(ChooserFixture.NO_ACCOUNT);
        tab.submit(Form.of("account", account));
        assertThat(tab.pageId()).isEqualTo(ChooserFixture.NO_ACCOUNT);
        tab.submit(Form.of("back", "true"));
        assertThat(tab.error()).isEqualTo("access_denied");
    }

    @Test
    void refusedUserSignsInOnceTheyHaveAnAccount() {
        OidcClient app = portal.app("waiting");
        portal.withoutAccount("refuse");
        String user = portal.person("waiter");
        LoginTab tab = app.open(new WebSession(), Form.of()).login("waiter", TestRealm.PASSWORD);
        assertThat(tab.pageId()).isEqualTo(ChooserFixture.NO_ACCOUNT);

        portal.member(portal.brand("opened", "Opened"), user);
        tab.submit(Form.of());

        assertThat(tab.tokens().access().at("/account/key").asText()).isEqualTo("opened");
    }
}
