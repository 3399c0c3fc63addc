package org.portalaccess.tests.switcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.switcher.SwitcherScene.account;
import static org.portalaccess.tests.switcher.SwitcherScene.button;
import static org.portalaccess.tests.switcher.SwitcherScene.dialog;
import static org.portalaccess.tests.switcher.SwitcherScene.events;
import static org.portalaccess.tests.switcher.SwitcherScene.requests;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.TestRealm;

/** The switch button on a page of another origin, whose policy allows no style and no string in a script. About 15 seconds. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("D6")
@Tag("C14")
final class SwitcherIT {

    private static final int CHILDREN = 2_000;
    private static final String SWITCH_TO_GONE =
            "document.querySelector('portal-access-switcher').switchTo('gone').catch(({ code }) => code)";

    private final SwitcherScene scene;
    private final Chromium chromium;

    SwitcherIT(TestRealm realm, Chromium chromium) {
        this.scene = new SwitcherScene(realm);
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene.importAccounts(IntStream.rangeClosed(1, CHILDREN)
                .mapToObj(i -> SwitcherScene.line("hotel-" + i, "Hotel %04d".formatted(i), "meridian"))
                .toArray(String[]::new));
        scene.person("lynn", "beachco", "harbour", "meridian");
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @Test
    void personSwitchesOnAPageWithAStrictPolicy() {
        try (BrowserContext browser = chromium.person()) {
            List<String> violations = violations(browser);
            Page page = scene.open(browser, "lynn", "beachco");
            Locator button = button(page);
            assertThat(Chromium.faults(page)).isEmpty();

            button.click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            account(dialog, "Beach Co").waitFor();
            assertThat(account(dialog, "Beach Co").getAttribute("aria-current")).isEqualTo("true");
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "switch-button");
            account(dialog, "Harbour Stays").click();

            page.getByText("Bookings of Harbour Stays").waitFor();
            dialog.waitFor(SwitcherScene.GONE);
            assertThat(button.evaluate("button => button.getRootNode().activeElement === button"))
                    .isEqualTo(true);
            assertThat(events(page, "switched")).singleElement().asString().contains("key=harbour", "epoch=1");
            assertThat(violations).isEmpty();
        }
    }

    @Test
    void personFindsOneOfManyAccountsBelow() {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "lynn", "beachco");
            Locator dialog = dialog(page);
            dialog.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Show accounts below: Meridian Hotels"))
                    .click();
            account(dialog, "Hotel 0001").waitFor();
            button(dialog, "Show more").click();
            account(dialog, "Hotel 0021").waitFor();
            dialog.getByRole(AriaRole.SEARCHBOX).fill("1987");
            account(dialog, "Hotel 1987").click();
            page.getByText("Bookings of Hotel 1987").waitFor();
        }
    }

    @Test
    void failedSwitchLeavesThePageInItsAccount() {
        String membership = scene.member("gone", "lynn", "portal", "calendar:view");
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "lynn", "beachco");
            Locator dialog = dialog(page);
            account(dialog, "Gone Homes").waitFor();
            browser.setOffline(true);
            account(dialog, "Gone Homes").click();
            dialog.getByText("You are still in Beach Co.").waitFor();
            browser.setOffline(false);
            scene.remove(membership);
            button(dialog, "Try again").click();
            dialog.getByText("This account is not available to you any more.").waitFor();
            account(dialog, "Gone Homes").waitFor(SwitcherScene.GONE);
            assertThat(events(page, "error").toString()).contains("code=network", "code=invalid_target");
            page.keyboard().press("Escape");
            page.getByText("Bookings of Beach Co").waitFor();
        }
    }

    @Test
    void nothingHappensTwiceWhileASwitchIsAwaited() {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "lynn", "beachco");
            AtomicReference<Route> exchange = new AtomicReference<>();
            page.route("**/token", exchange::set);
            List<String> exchanges = requests(page, "/token");
            Locator dialog = dialog(page);
            account(dialog, "Harbour Stays").dblclick();
            account(dialog, "Meridian Hotels").click();
            page.waitForCondition(() -> exchange.get() != null);
            assertThat(button(page).getAttribute("aria-disabled")).isEqualTo("true");
            assertThat(page.evaluate(SWITCH_TO_GONE)).isEqualTo("busy");
            page.keyboard().press("Escape");
            button(page).click(new Locator.ClickOptions().setForce(true));
            assertThat(dialog.count()).isZero();

            exchange.get().resume();
            page.getByText("Bookings of Harbour Stays").waitFor();
            assertThat(exchanges).hasSize(1);
            assertThat(events(page, "choose")).hasSize(1);
            assertThat(button(page).getAttribute("aria-disabled")).isEqualTo("false");
        }
    }

    @Test
    void endedSessionAsksThePageToSignIn() {
        scene.person("mia", "beachco", "harbour");
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "mia", "beachco");
            Locator dialog = dialog(page);
            account(dialog, "Harbour Stays").waitFor();
            scene.signOut("mia");
            account(dialog, "Harbour Stays").click();
            dialog.getByText("That did not work.").waitFor();
            assertThat(events(page, "error")).singleElement().asString().contains("code=invalid_grant", "key=harbour");
            assertThat(events(page, "sign-in")).hasSize(1);
            assertThat(events(page, "switched")).isEmpty();
            page.getByText("Bookings of Beach Co").waitFor();
        }
    }

    @Test
    void mistakeOfTheDeveloperIsToldInTheConsoleOfTheBrowser() {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.openWithout(browser, "/", scene.tokens("lynn", "beachco", "openid"));
            List<String> errors = new CopyOnWriteArrayList<>();
            page.onConsoleMessage(message -> errors.add(message.text()));
            page.evaluate("""
                    () => {
                        const button = document.querySelector('portal-access-switcher');
                        button.accounts = [{ account: { id: '', key: 'harbour', name: 'Harbour Stays' }, kind: 'portal' }];
                        return portal.enter(...given);
                    }""");
            Locator dialog = dialog(page);
            account(dialog, "Harbour Stays").click();
            dialog.getByText("That did not work.").waitFor();
            assertThat(errors).anyMatch(error -> error.contains("invalid_scope"));
            assertThat(events(page, "error").toString()).contains("code=invalid_scope");
        }
    }

    @Test
    void exactTimeIsThereByMouseAndKeyboard() {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "lynn", "beachco");
            Locator dialog = dialog(page);
            Locator time = dialog.locator("button.time").first();
            Locator exact = time.locator("span").last();
            time.waitFor();
            assertThat(exact.isVisible()).isFalse();
            assertThat(time.getAttribute("title")).isNull();

            time.hover();
            assertThat(exact.isVisible()).isTrue();
            assertThat(exact.innerText()).matches(".*\\d{4}.*(UTC|GMT).* · portal");
            exact.hover();
            assertThat(exact.isVisible()).isTrue();
            assertThat(Chromium.faults(page)).isEmpty();
            page.keyboard().press("Escape");
            assertThat(exact.isVisible()).isFalse();
            assertThat(dialog.isVisible()).isTrue();

            page.mouse().move(0, 0);
            time.focus();
            assertThat(exact.isVisible()).isTrue();
            page.keyboard().press("Escape");
            page.keyboard().press("Escape");
            dialog.waitFor(SwitcherScene.GONE);
        }
    }

    @Test
    void exactTimeIsThereByTouch() {
        try (BrowserContext browser = chromium.personWithTouch()) {
            Page page = scene.open(browser, "lynn", "beachco");
            button(page).tap();
            Locator time = page.locator("button.time").first();
            time.tap();
            assertThat(time.locator("span").last().isVisible()).isTrue();
            page.getByRole(AriaRole.SEARCHBOX).tap();
            assertThat(time.locator("span").last().isVisible()).isFalse();
        }
    }

    @Test
    void onlyAccountIsSaidToBeTheOnlyOne() {
        scene.person("solo", "beachco");
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "solo", "beachco");
            Locator dialog = dialog(page);
            dialog.getByText("This is your only account.").first().waitFor();
            List<String> exchanges = requests(page, "/token");
            account(dialog, "Beach Co").click();
            dialog.waitFor(SwitcherScene.GONE);
            assertThat(exchanges).isEmpty();
            dialog(page);
            page.mouse().click(5, 5);
            dialog.waitFor(SwitcherScene.GONE);
            dialog(page);
            button(dialog, "Close").click();
            dialog.waitFor(SwitcherScene.GONE);
        }
    }

    @Test
    void buttonFitsANarrowWindowInGermanAndInTheDark() {
        try (BrowserContext browser = chromium.person(Look.NARROW.inDark().in("de-DE"))) {
            Page page = scene.open(browser, "lynn", "beachco");
            page.evaluate("document.querySelector('portal-access-switcher').lang = 'de'");
            Locator dialog = dialog(page);
            dialog.getByText("Sie sind hier").waitFor();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "switch-button-narrow");
        }
    }

    @Test
    void buttonReadsFromRightToLeft() {
        try (BrowserContext browser = chromium.person(Look.NARROW)) {
            Page page = scene.open(browser, "lynn", "beachco");
            page.evaluate("document.documentElement.dir = 'rtl'");
            Locator dialog = dialog(page);
            account(dialog, "Beach Co").waitFor();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            Chromium.picture(page, "switch-button-right-to-left");
        }
    }

    private static List<String> violations(BrowserContext browser) {
        List<String> violations = new CopyOnWriteArrayList<>();
        browser.exposeFunction("noteViolation", arguments -> violations.add((String) arguments[0]));
        browser.addInitScript("document.addEventListener('securitypolicyviolation', (event) =>"
                + " window.noteViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`))");
        return violations;
    }
}
