package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.signin.ChooserFixture.CHOOSER;
import static org.portalaccess.tests.signin.ChooserFixture.accountOf;
import static org.portalaccess.tests.signin.ChooserFixture.choose;
import static org.portalaccess.tests.signin.ChooserFixture.signIn;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** Which account counts as the last one, for clients with {@code portal-access.reenter=last}. */
@SystemTest
@Tag("A13")
@Tag("C1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LastEnteredIT {

    private final ChooserFixture portal;
    private final OidcClient app;
    private final String beach;
    private final String coast;

    LastEnteredIT(TestRealm realm) {
        portal = new ChooserFixture(realm);
        app = portal.app("app");
        portal.attributes("app", ReenterIT.REENTER, "last", "oauth2.device.authorization.grant.enabled", "true");
        beach = portal.brand("beachco", "Beach Co");
        coast = portal.brand("coastal", "Coastal Retreats");
    }

    @BeforeAll
    void makePeople() {
        portal.person("two", beach, coast);
        portal.brand("foreign", "Foreign Homes");
    }

    @Test
    void accountOfAHintBecomesTheLastAccount() {
        WebSession browser = signedIn("coastal");

        assertThat(entered(browser, Form.of("account_hint", "beachco"))).isEqualTo("beachco");
        assertThat(entered(browser, Form.of())).isEqualTo("beachco");
    }

    @Test
    void uselessHintDoesNotChangeTheLastAccount() {
        WebSession browser = signedIn("coastal");

        assertThat(entered(browser, Form.of("account_hint", "foreign"))).isEqualTo("coastal");
    }

    @Test
    void accountChosenWithSelectAccountBecomesTheLastAccount() {
        WebSession browser = signedIn("coastal");
        LoginTab page = app.open(browser, Form.of("prompt", "select_account"));
        assertThat(page.pageId()).isEqualTo(CHOOSER);

        choose(page, "Beach Co").tokens();

        assertThat(entered(browser, Form.of())).isEqualTo("beachco");
    }

    @Test
    void switchChangesTheLastAccount() {
        WebSession browser = new WebSession();
        TokenReply first = signIn(app, browser, "two", "coastal");

        app.switchTo(first.refreshToken(), "beachco").access();
        assertThat(entered(browser, Form.of())).isEqualTo("beachco");

        assertThat(app.switchTo(first.refreshToken(), "foreign").error()).isEqualTo("invalid_target");
        assertThat(entered(browser, Form.of())).isEqualTo("beachco");
    }

    @Test
    void switchByAccessTokenChangesTheLastAccount() {
        OidcClient backend = confidential("backend");
        WebSession browser = new WebSession();
        TokenReply first = signIn(backend, browser, "two", "coastal");
        String type = "urn:ietf:params:oauth:token-type:access_token";

        backend.exchange(first.accessToken(), Form.of("account", "beachco", "subject_token_type", type))
                .access();

        assertThat(accountOf(backend.open(browser, Form.of()).tokens())).isEqualTo("beachco");
    }

    /** An offline session has the id of the browser's session, and outlives it. */
    @Test
    void switchOfAnOfflineFamilyChangesTheLastAccount() {
        WebSession browser = new WebSession();
        signIn(app, browser, "two", "coastal");
        TokenReply first = signIn(app.withScope("openid account offline_access"), browser, "two", "coastal");

        app.switchTo(first.refreshToken(), "beachco").access();
        assertThat(entered(browser, Form.of())).isEqualTo("beachco");

        portal.realm()
                .admin()
                .delete(portal.realm()
                        .path("sessions/" + first.access().get("sid").asText()));
        assertThat(accountOf(app.switchTo(first.refreshToken(), "beachco"))).isEqualTo("beachco");
    }

    /** Each tab stays where it is until it signs in again. */
    @Test
    void tabsShareTheLastAccount() {
        WebSession browser = new WebSession();
        TokenReply left = signIn(app, browser, "two", "coastal");
        TokenReply right = signIn(app, browser, "two", "beachco");

        assertThat(accountOf(app.refresh(left.refreshToken()))).isEqualTo("coastal");
        assertThat(accountOf(app.switchTo(left.refreshToken(), "coastal"))).isEqualTo("coastal");
        assertThat(entered(browser, Form.of())).isEqualTo("beachco");
        assertThat(accountOf(app.refresh(left.refreshToken()))).isEqualTo("coastal");
        assertThat(accountOf(app.refresh(right.refreshToken()))).isEqualTo("beachco");
    }

    @Test
    void accountBelowTheOwnOneCanBeTheLastAccount() {
        portal.person("one", portal.brand("group", "Group"));
        portal.brandBelow("group", "barn", "Barn");
        WebSession browser = new WebSession();
        TokenReply first =
                app.open(browser, Form.of()).login("one", TestRealm.PASSWORD).tokens();
        assertThat(accountOf(first)).isEqualTo("group");

        app.switchTo(first.refreshToken(), "barn").access();

        assertThat(entered(browser, Form.of())).isEqualTo("barn");
    }

    @Test
    @Tag("C8")
    void logInAsDoesNotChangeTheLastAccount() {
        String staff = portal.realm().createUser("staff");
        portal.member(beach, staff, "staff", Json.object("permissions", List.of("calendar:view")));
        portal.member(
                coast,
                staff,
                "staff",
                Json.object("permissions", List.of("calendar:view", "team:view", "team:log-in-as")));
        String guest = portal.person("guest", beach, coast);
        WebSession own = new WebSession();
        WebSession guests = new WebSession();
        TokenReply first = signIn(app, own, "staff", "beachco");
        signIn(app, guests, "guest", "beachco");

        TokenReply acting = app.exchange(
                first.refreshToken(), Form.of("account", "coastal", "requested_subject", guest, "reason", "why"));

        assertThat(accountOf(acting)).isEqualTo("coastal");
        assertThat(entered(own, Form.of())).isEqualTo("beachco");
        assertThat(entered(guests, Form.of())).isEqualTo("beachco");
    }

    /** Devices have no page. Their tokens belong to the session of the browser that approved them. */
    @Test
    void deviceSignInNeitherUsesNorChangesTheLastAccount() {
        WebSession browser = signedIn("coastal");
        Device silent = Device.start(app, null);
        silent.approve(browser, "two");
        Device hinted = Device.start(app, "beachco");
        hinted.approve(browser, "two");

        assertThat(accountOf(silent.tokens(null))).isEmpty();
        assertThat(accountOf(hinted.tokens(null))).isEqualTo("beachco");
        assertThat(entered(browser, Form.of())).isEqualTo("coastal");
    }

    private String entered(WebSession browser, Form parameters) {
        return accountOf(app.open(browser, parameters).tokens());
    }

    private WebSession signedIn(String account) {
        WebSession browser = new WebSession();
        signIn(app, browser, "two", account);
        return browser;
    }

    private OidcClient confidential(String clientId) {
        OidcClient client = portal.realm().confidentialClient(clientId).withScope("openid account");
        portal.realm().addOptionalScope(clientId, "account");
        portal.attributes(clientId, ReenterIT.REENTER, "last");
        return client;
    }
}
