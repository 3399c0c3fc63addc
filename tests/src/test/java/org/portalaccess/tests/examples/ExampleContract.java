package org.portalaccess.tests.examples;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;

/** The tests of every example, regardless of its library, in a realm that rotates refresh tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExampleContract {

    private static final String REFUSED = "This account is not available to you any more.";
    private static final String ENDED = "Your session or your access to the account has ended. Please sign in again.";

    private final Coast coast;
    private final Chromium chromium;
    private ExampleProcess example;

    ExampleContract(TestRealm realm, Chromium chromium) {
        this.coast = Coast.in(realm);
        this.chromium = chromium;
    }

    /** Starts the example. */
    abstract ExampleProcess start(Coast coast);

    /** Asks for a refresh and for a switch to Harbour Stays so fast that neither waits for the answer to the other. */
    abstract ExamplePage refreshAndSwitchAtOnce(ExamplePage page);

    /** The client id of the example. */
    abstract String client();

    /** What the person reads who may not log in as a member. */
    abstract String refusedLogInAs();

    /** What the person reads who has logged in as members too often. */
    abstract String tooManyLogInAs();

    @BeforeAll
    void start() {
        example = start(coast);
    }

    Coast coast() {
        return coast;
    }

    URI origin() {
        return example.origin();
    }

    @AfterAll
    void stop() {
        if (example != null) {
            example.close();
        }
    }

    @Test
    void personChoosesAnAccountAtSignIn() {
        try (BrowserContext person = chromium.person()) {
            ExamplePage page = open(person).isSignedOut().signIn(coast.person()).choose(Coast.HARBOUR);
            page.isIn(Coast.HARBOUR).shows("calendar:view").shows("The PIER");
            page.press("Choose an account").choose(Coast.BEACH).isIn(Coast.BEACH);
        }
    }

    @Test
    void switchedAccountSurvivesRefreshAndReload() {
        try (BrowserContext person = chromium.person()) {
            ExamplePage page = openIn(person, "beachco").login(coast.person()).isIn(Coast.BEACH);
            page.shows("notes:view").shows("The BARN");
            page.switchTo(Coast.HARBOUR)
                    .isIn(Coast.HARBOUR)
                    .shows("calendar:view")
                    .shows("The PIER");
            assertThat(page.page().locator("main").innerText()).doesNotContain("notes:view", "The BARN");
            page.press("Refresh").isIn(Coast.HARBOUR);
            page.page().reload();
            page.isIn(Coast.HARBOUR).press("Refresh").isIn(Coast.HARBOUR);
        }
    }

    @Test
    void twoTabsStayInTheirAccounts() {
        try (BrowserContext person = chromium.person()) {
            ExamplePage beach = openIn(person, "beachco").login(coast.person()).isIn(Coast.BEACH);
            ExamplePage harbour = openIn(person, "harbour").isIn(Coast.HARBOUR);
            harbour.press("Choose an account").choose(Coast.HARBOUR).isIn(Coast.HARBOUR);
            beach.press("Refresh").isIn(Coast.BEACH);
            harbour.press("Refresh").isIn(Coast.HARBOUR);
            beach.page().reload();
            beach.isIn(Coast.BEACH);
            harbour.page().reload();
            harbour.isIn(Coast.HARBOUR);
        }
    }

    @Test
    void refusedSwitchIsShownAndKeepsTheAccount() {
        try (BrowserContext person = chromium.person()) {
            Coast.Person lynn = coast.person();
            ExamplePage page = openIn(person, "beachco").login(lynn).isIn(Coast.BEACH);
            Locator harbour = page.choices().filter(new Locator.FilterOptions().setHasText(Coast.HARBOUR));
            harbour.waitFor();
            coast.remove(lynn.inHarbour());
            harbour.click();
            page.complains(REFUSED).goOn().isIn(Coast.BEACH);
            assertThat(page.choices()).hasText(new Pattern[] {Pattern.compile(Coast.BEACH)});
            page.goOn().press("Refresh").isIn(Coast.BEACH);
        }
    }

    @Test
    void lostAccountAsksToSignInAgain() {
        try (BrowserContext person = chromium.person()) {
            Coast.Person lynn = coast.person();
            ExamplePage page = openIn(person, "beachco").login(lynn).isIn(Coast.BEACH);
            coast.remove(lynn.inBeach());
            page.press("Refresh").complains(ENDED).isSignedOut();
            page.press("Sign in").isIn(Coast.HARBOUR);
        }
    }

    @Test
    void simultaneousRefreshAndSwitchKeepTheSession() {
        try (BrowserContext person = chromium.person()) {
            ExamplePage page = openIn(person, "beachco").login(coast.person()).isIn(Coast.BEACH);
            ExamplePage switched = refreshAndSwitchAtOnce(page).isIn(Coast.HARBOUR);
            switched.press("Refresh").isIn(Coast.HARBOUR);
            switched.switchTo(Coast.BEACH).isIn(Coast.BEACH);
        }
    }

    /** The button leads to a sign-in with a hint. It needs no page, because the session at Keycloak lives. */
    @Test
    void switchWithoutARefreshTokenIsASignIn() {
        coast.giveRefreshTokens(client(), false);
        try (BrowserContext person = chromium.person()) {
            Coast.Person lynn = coast.person();
            ExamplePage page = openIn(person, "beachco").login(lynn).isIn(Coast.BEACH);
            page.switchTo(Coast.HARBOUR).isIn(Coast.HARBOUR).shows("The PIER");
            page.page().reload();
            page.isIn(Coast.HARBOUR);
            assertThat(coast.events(lynn, "TOKEN_EXCHANGE")).isZero();
        } finally {
            coast.giveRefreshTokens(client(), true);
        }
    }

    @Test
    void signOutEndsTheSession() {
        try (BrowserContext person = chromium.person()) {
            ExamplePage page = openIn(person, "beachco").login(coast.person()).isIn(Coast.BEACH);
            page.press("Sign out").isSignedOut();
            page.press("Sign in").page().locator("#username").waitFor();
        }
    }

    @Test
    void examplePagesAreAccessibleAndFitANarrowWindow() {
        try (BrowserContext person = chromium.person(Look.NARROW)) {
            ExamplePage page = open(person).isSignedOut();
            assertLooks(page, "signed-out");
            assertLooks(page.signIn(coast.person()).choose(Coast.BEACH).isIn(Coast.BEACH), "signed-in");
        }
    }

    @Test
    void loggedInAsShowsWhatThePersonSeesAndGoesBack() {
        try (BrowserContext browser = chromium.person(Look.NARROW)) {
            Coast.Person sam = coast.staff();
            Coast.Person lynn = coast.person();
            ExamplePage page = openToLogInAs(browser, lynn).login(sam).isOwn(sam, Coast.BEACH);
            assertLooks(page, "reason");
            page.press("Log in as").isOwn(sam, Coast.BEACH);
            assertThat(coast.sessions(lynn)).isZero();

            page.logInAs("Ticket of " + lynn.name())
                    .isLoggedInAs(lynn, Coast.BEACH)
                    .shows("notes:view");
            assertThat(coast.realm().events().toString()).contains("Ticket of " + lynn.name());
            assertThat(page.page().locator("main").innerText())
                    .doesNotContain("team:", "Refresh", "Choose an account", "Sign out");
            assertThat(coast.sessions(lynn)).isOne();
            assertLooks(page, "acting");

            page.goBack().isOwn(sam, Coast.BEACH).shows("team:log-in-as");
            Waiting.until(() -> coast.events(lynn, "REVOKE_GRANT"), count -> count == 1);
            page.press("Refresh").isOwn(sam, Coast.BEACH);
            page.switchTo(Coast.HARBOUR).isOwn(sam, Coast.HARBOUR);
        }
    }

    @Test
    void logInAsEndsByItself() {
        try (BrowserContext browser = chromium.person()) {
            browser.clock().install();
            Coast.Person sam = coast.staff();
            Coast.Person lynn = coast.person();
            ExamplePage page = openToLogInAs(browser, lynn).login(sam).isOwn(sam, Coast.BEACH);
            page.logInAs("Ticket 47").isLoggedInAs(lynn, Coast.BEACH);

            browser.clock().fastForward("16:00");
            page.isOwn(sam, Coast.BEACH);
            Waiting.until(() -> coast.events(lynn, "REVOKE_GRANT"), count -> count == 1);
        }
    }

    @Test
    void refusedLogInAsKeepsTheAccount() {
        try (BrowserContext browser = chromium.person()) {
            Coast.Person other = coast.person();
            ExamplePage page = openToLogInAs(browser, coast.person()).login(other);
            page.logInAs("Ticket 47").complains(refusedLogInAs()).goOn().isOwn(other, Coast.BEACH);
            page.press("Refresh").isOwn(other, Coast.BEACH);
        }
    }

    @Test
    void logInAsThatIsUsedTooOftenIsExplained() {
        coast.change("settings", Json.object("logInAs", Json.object("perHour", 1)));
        try (BrowserContext browser = chromium.person()) {
            Coast.Person sam = coast.staff();
            Coast.Person lynn = coast.person();
            ExamplePage page = openToLogInAs(browser, lynn).login(sam).logInAs("Ticket 47");
            page.isLoggedInAs(lynn, Coast.BEACH).goBack().isOwn(sam, Coast.BEACH);
            page.page().navigate(linkToLogInAs(lynn).toString());
            page.logInAs("Ticket 48").complains(tooManyLogInAs()).goOn().isOwn(sam, Coast.BEACH);
        } finally {
            coast.change("settings", Json.object("logInAs", null));
        }
    }

    private void assertLooks(ExamplePage page, String name) {
        Chromium.picture(page.page(), "example-" + getClass().getSimpleName() + "-" + name);
        assertThat(Chromium.faults(page.page())).isEmpty();
        assertThat(((Number) page.page().evaluate("document.documentElement.scrollWidth")).intValue())
                .isLessThanOrEqualTo(Look.NARROW.width());
    }

    /** Opens that link. */
    ExamplePage openToLogInAs(BrowserContext browser, Coast.Person person) {
        return ExamplePage.open(browser, linkToLogInAs(person));
    }

    /** The link by which staff of Beach Co log in as a person. */
    private URI linkToLogInAs(Coast.Person person) {
        return example.origin().resolve("/?account_hint=beachco&log_in_as=" + person.id());
    }

    BrowserContext newPerson() {
        return chromium.person();
    }

    private ExamplePage open(BrowserContext person) {
        return ExamplePage.open(person, example.origin().resolve("/"));
    }

    /** Opens a link into an account, as it is in a mail. */
    ExamplePage openIn(BrowserContext person, String account) {
        URI link = example.origin().resolve("/?account_hint=" + account);
        return ExamplePage.open(person, link);
    }
}
