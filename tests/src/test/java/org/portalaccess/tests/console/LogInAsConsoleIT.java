package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The look at what a member sees: its banner with the time that is left, and the way into the portal itself. */
@SystemTest
@Tag("A14")
@Tag("C8")
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LogInAsConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;

    LogInAsConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        ObjectNode portal = client("portal", "https://portal.example.org/home?from=console");
        portal.put("name", "Owner portal");
        portal.set("attributes", Json.object("portal-access.log-in-as", "true"));
        realm.createClient(portal);
        realm.createClient(client("billing", "https://billing.example.org/"));
        List.of("portal", "billing").forEach(client -> realm.addOptionalScope(client, "account"));
    }

    private static ObjectNode client(String clientId, String baseUrl) {
        return Json.object("clientId", clientId, "enabled", true, "publicClient", true, "baseUrl", baseUrl);
    }

    @Test
    void lookLeadsIntoTheApplicationsThatCanShowTheSame() {
        for (Look look : List.of(Look.DESKTOP, Look.DESKTOP.inDark(), Look.NARROW, Look.DESKTOP.in("de-DE"))) {
            boolean german = look.locale().startsWith("de");
            try (BrowserContext ann = chromium.person(look)) {
                List<String> violations = ConsoleScene.violations(ann);
                Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/portal");
                start(page, german ? "Mehr zu Test lynn" : "More for Test lynn", german ? "Anmelden als" : "Log in as");
                Locator portal =
                        link(page, german ? "Owner portal als Test lynn öffnen" : "Open Owner portal as Test lynn");
                portal.waitFor();
                page.getByText("Beach Barn").waitFor();

                String lynn = scene.idOf("lynn");
                assertThat(portal.getAttribute("href"))
                        .isEqualTo(
                                "https://portal.example.org/home?from=console&account_hint=beachco&log_in_as=" + lynn);
                assertThat(portal.getAttribute("rel")).contains("noopener", "noreferrer");
                assertThat(page.locator("body").innerText()).doesNotContain("billing");
                Chromium.picture(
                        page, "console-open-as-" + look.width() + (look.dark() ? "-dark-" : "-") + look.locale());
                BoundingBox time = page.locator("[role=timer]").boundingBox();
                assertThat(time.x + time.width).isLessThanOrEqualTo(look.width());
                assertThat(Chromium.faults(page)).isEmpty();
                assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
                assertThat(violations).isEmpty();
            }
        }
    }

    @Test
    void timeIsTheServersAndIsToldThreeTimes() {
        try (BrowserContext ann = chromium.person()) {
            setClockAnHourAhead(ann);
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/portal");
            start(page, "More for Test lynn", "Log in as");
            heading(page, "What Test lynn sees").waitFor();
            assertThat(page.locator(".pa-banner").innerText())
                    .matches(Pattern.compile(
                            "(?s)You see what Test lynn sees in Beach Co\\. Read only, 1[45]:\\d\\d left\\..*"));
            noteWhatIsTold(page);

            page.clock().fastForward("09:00");
            timer(page, "Read only, [56]:").waitFor();
            assertThat(told(page)).isEmpty();
            page.clock().fastForward("01:00");
            timer(page, "Read only, [45]:").waitFor();
            page.waitForFunction("window.told.length === 1");
            page.clock().fastForward("03:00");
            timer(page, "Read only, [12]:").waitFor();
            page.clock().fastForward("01:00");
            page.waitForFunction("window.told.length === 2");
            assertThat(told(page)).containsExactly("5 minutes left", "1 minute left");
            page.clock().fastForward("01:00");

            heading(page, "Team of Beach Co").waitFor();
            requireToldOfTheEnd(page);
            assertThat(page.url()).contains("/team/" + scene.beach() + "/portal#");
            assertThat(page.locator(".pa-banner").count()).isZero();
        }
    }

    private static void start(Page page, String menu, String action) {
        page.getByText("lynn@example.org").waitFor();
        ConsoleScene.button(page, menu).click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(action).setExact(true))
                .click();
        page.locator("#log-in-as-reason").fill("Ticket 47");
        confirm(page, action);
        page.locator(".pa-banner").waitFor();
    }

    private static void requireToldOfTheEnd(Page page) {
        page.locator(".pf-v5-c-alert-group [aria-live]")
                .getByText("Log in as Test lynn has ended.")
                .waitFor();
    }

    private static void setClockAnHourAhead(BrowserContext browser) {
        Instant wrong = Instant.now().plus(Duration.ofHours(1));
        browser.clock().install(new Clock.InstallOptions().setTime(Date.from(wrong)));
    }

    private static Locator timer(Page page, String text) {
        return page.locator("[role=timer]").filter(new Locator.FilterOptions().setHasText(Pattern.compile(text)));
    }

    private static void noteWhatIsTold(Page page) {
        page.evaluate("""
                () => {
                  window.told = [];
                  const region = document.querySelector('.pf-v5-screen-reader[role=status]');
                  new MutationObserver(() => window.told.push(region.textContent.trim()))
                    .observe(region, { childList: true, subtree: true, characterData: true });
                }
                """);
    }

    @SuppressWarnings("unchecked")
    private static List<String> told(Page page) {
        return (List<String>) page.evaluate("window.told");
    }
}
