package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.signin.ChooserFixture.CHOOSER;
import static org.portalaccess.tests.signin.ChooserFixture.accountOf;
import static org.portalaccess.tests.signin.ChooserFixture.choose;
import static org.portalaccess.tests.signin.ChooserFixture.names;
import static org.portalaccess.tests.signin.ChooserFixture.signIn;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;

/** Sign-ins of clients with {@code portal-access.reenter=last} enter the account that the client entered last. */
@SystemTest
@Tag("A13")
@Tag("C1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReenterIT {

    static final String REENTER = "portal-access.reenter";

    private final ChooserFixture portal;
    private final OidcClient app;
    private final String beach;
    private final String coast;

    ReenterIT(TestRealm realm) {
        portal = new ChooserFixture(realm);
        app = portal.app("app");
        portal.attributes("app", REENTER, "last");
        beach = portal.brand("beachco", "Beach Co");
        coast = portal.brand("coastal", "Coastal Retreats");
    }

    @BeforeAll
    void makePeople() {
        portal.person("two", beach, coast);
        portal.brand("foreign", "Foreign Homes");
    }

    @Test
    void accountIsChosenOnlyAtTheFirstSignInOfASession() {
        WebSession browser = new WebSession();
        LoginTab first = app.open(browser, Form.of()).login("two", TestRealm.PASSWORD);
        assertThat(first.pageId()).isEqualTo(CHOOSER);
        choose(first, "Coastal Retreats").tokens();

        assertThat(entered(browser, Form.of())).isEqualTo("coastal");
        assertThat(entered(browser, Form.of("prompt", "none"))).isEqualTo("coastal");
        assertThat(app.open(new WebSession(), Form.of())
                        .login("two", TestRealm.PASSWORD)
                        .pageId())
                .isEqualTo(CHOOSER);
    }

    @Test
    void lastAccountIsEnteredAfterReauthentication() {
        WebSession browser = signedIn("coastal");

        LoginTab again = app.open(browser, Form.of("prompt", "login"));

        assertThat(accountOf(again.submit("#kc-form-login", Form.of("password", TestRealm.PASSWORD))
                        .tokens()))
                .isEqualTo("coastal");
    }

    @Test
    void loginEventAndLastAccessNameTheLastAccount() {
        String user = portal.realm().createUser("noted");
        portal.member(beach, user);
        String membership = portal.member(coast, user);
        WebSession browser = signedIn("noted", "coastal");
        String before =
                portal.read("memberships/" + membership).at("/lastAccess/at").asText();

        app.open(browser, Form.of()).callback();

        assertThat(portal.realm().events().get(0).at("/type").asText()).isEqualTo("LOGIN");
        assertThat(portal.realm().events().get(0).at("/details/account").asText())
                .isEqualTo("coastal");
        assertThat(Instant.parse(portal.read("memberships/" + membership)
                        .at("/lastAccess/at")
                        .asText()))
                .isAfter(Instant.parse(before));
    }

    @Nested
    final class AsksAsEver {

        @ParameterizedTest
        @ValueSource(strings = {"removed", "suspended", "ended", "disabled"})
        void lostAccountIsNotEnteredAgain(String why) {
            String user = portal.person("lost-" + why, beach, coast);
            String account = portal.brand("lost-" + why, "Lost " + why);
            String membership = portal.member(account, user);
            WebSession browser = signedIn("lost-" + why, "lost-" + why);
            assertThat(entered(browser, Form.of())).isEqualTo("lost-" + why);

            switch (why) {
                case "removed" -> portal.remove("memberships/" + membership);
                case "suspended" -> portal.change("memberships/" + membership, Json.object("status", "suspended"));
                case "ended" -> portal.change("memberships/" + membership, Json.object("endsAt", yesterday()));
                default -> portal.disable(account);
            }

            assertThat(names(app.open(browser, Form.of()))).containsExactlyInAnyOrder("Beach Co", "Coastal Retreats");
            assertThat(app.open(browser, Form.of("prompt", "none"))
                            .callback()
                            .first("error_description")
                            .orElseThrow())
                    .contains("choose an account");
        }

        @Test
        void newSessionDoesNotEnterTheLastAccount() {
            WebSession browser = new WebSession();
            app.logout(signIn(app, browser, "two", "coastal").refreshToken());

            assertThat(app.open(browser, Form.of())
                            .login("two", TestRealm.PASSWORD)
                            .pageId())
                    .isEqualTo(CHOOSER);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"ask", "Last", "first", ""})
        void clientWithoutTheValueLastIsAskedAgain(String value) {
            WebSession browser = signedIn("coastal");

            portal.attributes("app", REENTER, value);
            LoginTab tab = app.open(browser, Form.of());
            portal.attributes("app", REENTER, "last");

            assertThat(tab.pageId()).isEqualTo(CHOOSER);
            assertThat(entered(browser, Form.of())).isEqualTo("coastal");
        }

        @Test
        void otherClientsOfTheSessionAreAskedAgain() {
            OidcClient ordinary = portal.app("ordinary");
            OidcClient alike = portal.app("alike");
            portal.attributes("alike", REENTER, "last");
            WebSession browser = signedIn("coastal");

            assertThat(ordinary.open(browser, Form.of()).pageId()).isEqualTo(CHOOSER);
            LoginTab own = alike.open(browser, Form.of());
            assertThat(own.pageId()).isEqualTo(CHOOSER);
            choose(own, "Beach Co").tokens();

            assertThat(accountOf(alike.open(browser, Form.of()).tokens())).isEqualTo("beachco");
            assertThat(entered(browser, Form.of())).isEqualTo("coastal");
            assertThat(ordinary.open(browser, Form.of("prompt", "none")).error())
                    .isEqualTo("interaction_required");
        }

        /** Keycloak begins the login of a tab again when another tab is through. */
        @Test
        void pageThatIsShownStaysWhenAnotherTabSignsIn() {
            OidcClient late = portal.app("late");
            portal.attributes("late", REENTER, "last");
            WebSession browser = signedIn("coastal");
            LoginTab left = late.open(browser, Form.of());
            LoginTab right = late.open(browser, Form.of());

            choose(left, "Beach Co");
            choose(right, "Coastal Retreats");
            assertThat(right.pageId()).isEqualTo(CHOOSER);
            choose(right, "Coastal Retreats");

            assertThat(accountOf(left.tokens())).isEqualTo("beachco");
            assertThat(accountOf(right.tokens())).isEqualTo("coastal");
            assertThat(accountOf(late.open(browser, Form.of()).tokens())).isEqualTo("coastal");
        }
    }

    private String entered(WebSession browser, Form parameters) {
        return accountOf(app.open(browser, parameters).tokens());
    }

    private WebSession signedIn(String account) {
        return signedIn("two", account);
    }

    private WebSession signedIn(String person, String account) {
        WebSession browser = new WebSession();
        signIn(app, browser, person, account);
        return browser;
    }

    private static String yesterday() {
        return Instant.now()
                .minus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
