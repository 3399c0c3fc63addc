package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.TestRealm;

/** The console for people whose system forces its colours, or who want nothing to move. */
@SystemTest
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ComfortConsoleIT {

    /** The elements that would move, or fade, by a style. */
    private static final String MOVING = """
            [...document.querySelectorAll('*')].filter((it) => [null, '::before', '::after'].some((part) => {
              const style = getComputedStyle(it, part);
              return style.animationName !== 'none'
                || style.transitionDuration.split(',').some((duration) => parseFloat(duration) > 0)
                || style.scrollBehavior === 'smooth';
            })).map((it) => `${it.tagName}.${it.className}`)
            """;

    /** Names the element with the focus; with an exclamation mark if no line shows it. It may be inside of another one. */
    private static final String FOCUS = """
            (() => {
              const outer = document.activeElement;
              const it = outer.shadowRoot?.activeElement ?? outer;
              const style = getComputedStyle(it);
              const isShown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              return (isShown ? '' : '!') + (it.getAttribute('aria-label') || it.textContent || it.id).trim();
            })()
            """;

    private static final int STOPS = 40;

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;

    ComfortConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
    }

    @Test
    void withForcedColoursEverythingIsUsableAndTheFocusIsSeen() {
        for (Look look : List.of(Look.DESKTOP, Look.DESKTOP.inDark())) {
            try (BrowserContext ann = chromium.person(look)) {
                Page page = open(ann, new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
                assertThat((boolean) page.evaluate("matchMedia('(forced-colors: active)').matches"))
                        .isTrue();
                Set<String> stops = stops(page);
                assertThat(stops).noneMatch(stop -> stop.startsWith("!"));
                assertThat(stops)
                        .contains("My accounts", "Search by name or address", "More for Test lynn", "Edit Test lynn");
                picture(page, "list", look);

                askForTheReason(page);
                assertThat(page.evaluate(FOCUS)).isEqualTo("log-in-as-reason");
                picture(page, "reason", look);
                page.keyboard().press("Escape");
                link(page, "Edit Test lynn").click();
                heading(page, "Test lynn").waitFor();
                page.getByLabel("View guest names").check();
                page.getByText("1 unsaved change").waitFor();
                picture(page, "member", look);
                assertThat(stops(page)).noneMatch(stop -> stop.startsWith("!"));
            }
        }
    }

    @Test
    void withReducedMotionNothingMoves() {
        try (BrowserContext ann = chromium.person()) {
            Page page = open(ann, new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
            assertThat(moving(page)).as("without the wish, something moves").isNotEmpty();

            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            assertThat(moving(page)).isEmpty();
            button(page, "Navigation").click();
            assertThat(moving(page)).isEmpty();
            askForTheReason(page);
            assertThat(moving(page)).isEmpty();
            page.keyboard().press("Escape");
            page.route("**/team/accounts/*/former-members*", route -> {});
            page.locator(".pf-v5-c-tabs").getByText("Former members").click();
            page.locator(".pa-loading-row").first().waitFor();
            assertThat(moving(page)).isEmpty();
        }
    }

    private static void askForTheReason(Page page) {
        // By the keyboard: after a click, browsers do not show the focus of a button.
        button(page, "More for Test lynn").press("Enter");
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName("Log in as").setExact(true))
                .press("Enter");
        page.getByLabel("Reason").waitFor();
    }

    /** Goes through the page by the Tab key; returns the names of where it stops. */
    private static Set<String> stops(Page page) {
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
        Set<String> stops = new LinkedHashSet<>();
        for (int i = 0; i < STOPS; i++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("document.activeElement === document.body")) {
                break;
            }
            stops.add((String) page.evaluate(FOCUS));
        }
        return stops;
    }

    private static List<?> moving(Page page) {
        return (List<?>) page.evaluate(MOVING);
    }

    private static void picture(Page page, String name, Look look) {
        Chromium.picture(page, "console-forced-" + name + (look.dark() ? "-dark" : ""));
        assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
    }

    private Page open(BrowserContext browser, Page.EmulateMediaOptions media) {
        Page page = scene.open(browser, "ann", "team/" + scene.beach() + "/portal");
        page.getByText("lynn@example.org").waitFor();
        page.emulateMedia(media);
        return page;
    }
}
