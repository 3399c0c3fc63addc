package org.portalaccess.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The tests of every example, regardless of its library, in a realm that rotates refresh tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExampleContract {

    static final String REFUSED = "You cannot enter this account.";
    static final String ENDED = "Your session or your access to the account has ended. Please sign in again.";
    static final String OVER = "Log in as has ended. You are in your own account.";
    private static final String REFUSED_LOG_IN_AS = "You cannot log in as this person here.";
    private static final String TOO_OFTEN = "You have used log in as too often. Try again later.";

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
            page.isIn(Coast.HARBOUR).shows("calendar:view").shows(Coast.BEACH);
            page.press("Choose an account").choose(Coast.BEACH).isIn(Coast.BEACH);
        }
    }

    @Test
    void switchedAccountSurvivesRefreshAndReload() {
        try (BrowserContext person = chromium.person()) {
            ExamplePage page = openIn(person, "beachco").login(coast.person()).isIn(Coast.BEACH);
            page.shows("notes:view");
            page.switchTo(Coast.HARBOUR).isIn(Coast.HARBOUR).shows("calendar:view");
            assertThat(page.page().locator("main").innerText()).doesNotContain("notes:view");
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
            coast.remove(lynn.inHarbour());
            page.switchTo(Coast.HARBOUR).complains(REFUSED).isIn(Coast.BEACH);
            assertThat(page.button("Switch to " + Coast.HARBOUR).count()).isZero();
            page.press("Refresh").isIn(Coast.BEACH);
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
                    .doesNotContain("team:", "Switch", "Refresh", "Choose an account", "Sign out");
            assertThat(coast.sessions(lynn)).isOne();
            assertLooks(page, "acting");

            page.press("Go back").isOwn(sam, Coast.BEACH).shows("team:log-in-as");
            assertThat(coast.revocations(lynn)).isOne();
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
            page.complains(OVER).isOwn(sam, Coast.BEACH);
            assertThat(coast.revocations(lynn)).isOne();
        }
    }

    @Test
    void refusedLogInAsKeepsTheAccount() {
        try (BrowserContext browser = chromium.person()) {
            Coast.Person other = coast.person();
            ExamplePage page = openToLogInAs(browser, coast.person()).login(other);
            page.logInAs("Ticket 47").complains(REFUSED_LOG_IN_AS).isOwn(other, Coast.BEACH);
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
            page.isLoggedInAs(lynn, Coast.BEACH).press("Go back").isOwn(sam, Coast.BEACH);
            page.page().navigate(linkToLogInAs(lynn).toString());
            page.logInAs("Ticket 48").complains(TOO_OFTEN).isOwn(sam, Coast.BEACH);
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
