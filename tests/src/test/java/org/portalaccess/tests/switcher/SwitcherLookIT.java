package org.portalaccess.tests.switcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.switcher.SwitcherScene.button;
import static org.portalaccess.tests.switcher.SwitcherScene.dialog;
import static org.portalaccess.tests.switcher.SwitcherScene.events;
import static org.portalaccess.tests.switcher.SwitcherScene.requests;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.TestRealm;

/** "Log in as" on a page with the switch button: the reason, and the banner. About ten seconds. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("D6")
@Tag("C8")
final class SwitcherLookIT {

    private static final String SWITCHER = "document.querySelector('portal-access-switcher')";
    private static final String HEIGHT =
            "document.documentElement.style.getPropertyValue('--portal-access-banner-height')";
    private static final String PADDING = "document.body.style.paddingBlockStart";

    private static final int BANNER_COLOUR = 0xFFCC33;

    private final SwitcherScene scene;
    private final Chromium chromium;
    private String lynn;

    SwitcherLookIT(TestRealm realm, Chromium chromium) {
        this.scene = new SwitcherScene(realm);
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        lynn = scene.person("lynn", "beachco");
        scene.realm().createUser("ann");
        scene.member("beachco", "ann", "staff", "calendar:view", "team:view", "team:log-in-as");
        scene.member("harbour", "ann", "portal", "calendar:view");
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @Test
    void linkDoesNothingWithoutAReasonAndAClick() {
        try (BrowserContext browser = chromium.person()) {
            Page page = openLink(browser);
            List<String> exchanges = requests(page, "/token");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByText("Log in as Test lynn").waitFor();
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "switch-button-reason");
            button(dialog, "Log in as").click();
            dialog.getByLabel("Reason").fill("   ");
            button(dialog, "Log in as").click();
            assertThat(dialog.isVisible()).isTrue();
            page.keyboard().press("Escape");
            dialog.waitFor(SwitcherScene.GONE);
            page.waitForURL(scene.portal().origin() + "/");
            assertThat(exchanges).isEmpty();
            assertThat(banner(page).count()).isZero();
        }
    }

    @Test
    void bannerCannotBeClosedAndLiesOnTop() {
        try (BrowserContext browser = chromium.person()) {
            Page page = look(browser);
            Locator banner = banner(page);
            banner.getByText("You see what Test lynn sees in Beach Co.").waitFor();
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "switch-button-look");
            page.keyboard().press("Escape");
            assertThat(banner.isVisible()).isTrue();
            assertThat(banner.getByRole(AriaRole.BUTTON).allInnerTexts())
                    .containsExactly("Go back to your own account");

            page.evaluate("""
                    () => {
                        const dialog = document.createElement('dialog');
                        dialog.textContent = 'A modal of the page';
                        document.body.append(dialog);
                        dialog.showModal();
                    }""");
            // The backdrop of the modal would darken it.
            page.waitForCondition(() -> colourAtTheTop(page) == BANNER_COLOUR);
            page.evaluate("document.querySelector('dialog').close()");
            button(banner, "Go back to your own account").click();
            banner.waitFor(SwitcherScene.GONE);
            assertThat(page.evaluate("portal.tokens === portal.aside")).isEqualTo(true);
            assertThat(events(page, "leave")).hasSize(1);
        }
    }

    @Test
    void nobodySwitchesMeanwhile() {
        try (BrowserContext browser = chromium.person()) {
            Page page = look(browser);
            assertThat(button(page).getAttribute("aria-disabled")).isEqualTo("true");
            button(page).click(new Locator.ClickOptions().setForce(true));
            assertThat(page.getByRole(AriaRole.DIALOG).count()).isZero();
            assertThat(page.evaluate(SWITCHER + ".switchTo('harbour').catch(({ code }) => code)"))
                    .isEqualTo("busy");
            assertThat(page.url()).isEqualTo(scene.portal().origin() + "/");
        }
    }

    @Test
    void timeIsToldThreeTimesAndEndsWithTheToken() {
        try (BrowserContext browser = chromium.person()) {
            browser.clock().install();
            Page page = look(browser);
            page.evaluate("""
                    () => {
                        window.told = [];
                        const region = document.querySelector('portal-access-switcher').shadowRoot.querySelector('.told');
                        new MutationObserver(() => told.push(region.textContent)).observe(region, { childList: true });
                    }""");
            assertThat(seconds(banner(page))).isBetween(14 * 60, 15 * 60);
            browser.clock().runFor("14:30");
            assertThat(events(page, "leave")).isEmpty();
            browser.clock().runFor("00:40");
            banner(page).waitFor(SwitcherScene.GONE);
            assertThat(page.evaluate("told"))
                    .hasToString("[Read only, 5:00 left., Read only, 1:00 left., Read only, 0:00 left.]");
            assertThat(events(page, "leave")).hasSize(1);
            assertThat(page.evaluate("portal.tokens === portal.aside")).isEqualTo(true);
            assertThat(page.evaluate(HEIGHT + " + " + PADDING)).isEqualTo("");
        }
    }

    @Test
    void timeDoesNotDependOnTheClockOfThePerson() {
        try (BrowserContext browser = chromium.person()) {
            browser.clock().install();
            browser.clock().setSystemTime(Date.from(Instant.now().plus(Duration.ofMinutes(10))));
            Page page = look(browser);
            assertThat(seconds(banner(page))).isBetween(14 * 60, 15 * 60);
        }
    }

    @Test
    void pageMakesRoomForTheBanner() {
        try (BrowserContext browser = chromium.person(Look.NARROW)) {
            Page page = look(browser);
            String height = (int) banner(page).boundingBox().height + "px";
            page.waitForFunction("height => " + HEIGHT + " === height && " + PADDING + " === height", height);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(Look.NARROW.width());
            Chromium.picture(page, "switch-button-look-narrow");
            page.setViewportSize(1000, 600);
            String lower = (int) banner(page).boundingBox().height + "px";
            assertThat(lower).isNotEqualTo(height);
            page.waitForFunction("height => " + HEIGHT + " === height && " + PADDING + " === height", lower);

            page.evaluate(SWITCHER + ".setAttribute('banner', 'none')");
            assertThat(page.evaluate(PADDING)).isEqualTo("");
            assertThat(page.evaluate(HEIGHT)).isEqualTo(lower);
            assertThat(banner(page).isVisible()).isTrue();
            page.evaluate(SWITCHER + ".remove()");
            assertThat(page.evaluate(HEIGHT)).isEqualTo("");
        }
    }

    @Test
    void pageWithoutATokenSaysWhoActs() {
        try (BrowserContext browser = chromium.person()) {
            Page page = browser.newPage();
            page.navigate(scene.portal().origin() + "/?mode=event");
            page.evaluate("""
                    () => {
                        const button = document.querySelector('portal-access-switcher');
                        button.account = { id: '1', key: 'cove', name: 'Cove Homes' };
                        button.actor = { name: 'Lynn Jones', exp: Date.now() / 1000 + 90 };
                    }""");
            banner(page)
                    .getByText("You see what Lynn Jones sees in Cove Homes.")
                    .waitFor();
            assertThat(seconds(banner(page))).isBetween(60, 90);
            page.evaluate(SWITCHER + ".actor = undefined");
            banner(page).waitFor(SwitcherScene.GONE);
        }
    }

    @Test
    void refusedLookStaysInTheOwnAccount() {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "/?account_hint=beachco&log_in_as=nobody", scene.tokens("ann", "beachco"));
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Reason").fill("Ticket 47");
            button(dialog, "Log in as").click();
            dialog.getByText("This account is not available to you any more.").waitFor();
            page.keyboard().press("Escape");
            dialog(page).getByText("You are here").waitFor();
        }
    }

    private static int colourAtTheTop(Page page) {
        try {
            return ImageIO.read(new ByteArrayInputStream(page.screenshot())).getRGB(2, 2) & 0xFFFFFF;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much time the banner says is left. */
    private static int seconds(Locator banner) {
        String[] left = banner.getByRole(AriaRole.TIMER)
                .innerText()
                .replaceAll("[^0-9:]", "")
                .split(":", -1);
        return Integer.parseInt(left[0]) * 60 + Integer.parseInt(left[1]);
    }

    private static Locator banner(Page page) {
        return page.getByRole(AriaRole.REGION);
    }

    /** Logs in as Lynn. */
    private Page look(BrowserContext browser) {
        Page page = openLink(browser);
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill("Ticket 47");
        button(dialog, "Log in as").click();
        banner(page).waitFor();
        dialog.waitFor(SwitcherScene.GONE);
        return page;
    }

    private Page openLink(BrowserContext browser) {
        String link = "/?account_hint=beachco&log_in_as=" + lynn;
        return scene.open(browser, link, scene.tokens("ann", "beachco"));
    }
}
