package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.accountOf;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.TestRealm;

/** The frame of the console and <em>My accounts</em>, as a member sees them. */
@SystemTest
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;

    ConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
    }

    @ParameterizedTest
    @CsvSource({
        "light, 1280, false, en-US, My accounts",
        "dark, 1280, true, en-US, My accounts",
        "320, 320, false, en-US, My accounts",
        "de, 1280, false, de-DE, Meine Konten",
        "rtl, 1280, false, ar, My accounts"
    })
    void accountsAreAccessibleFitTheWindowAndBreakNoPolicy(
            String name, int width, boolean dark, String locale, String title) {
        try (BrowserContext lynn = chromium.person(new Look(width, 900, dark, locale))) {
            List<String> violations = ConsoleScene.violations(lynn);
            Page page = openAccounts(lynn, title);
            page.getByText("Sail Loft").waitFor();
            Chromium.picture(page, "console-accounts-" + name);

            assertThat(Chromium.faults(page)).isEmpty();
            assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
            assertThat(violations).isEmpty();
            assertThat(page.locator("body").innerText()).doesNotContain("portal-access.", "''");
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo(locale.equals("ar") ? "rtl" : "ltr");
        }
    }

    @Test
    void eachTabKeepsItsOwnAccountThroughSwitchAndReload() {
        try (BrowserContext lynn = chromium.person()) {
            Page first = openAccounts(lynn, "My accounts");
            assertThat(accountOf(first)).isEqualTo("Beach Co");
            Page second = lynn.newPage();
            second.navigate(scene.realm().url() + "/portal-access/console/?account_hint=harbour");
            heading(second, "My accounts").waitFor();
            assertThat(accountOf(second)).isEqualTo("Harbour Stays");

            button(first, "Switch to Harbour Stays").click();
            heading(first, "What is visible in Harbour Stays").waitFor();
            button(second, "Switch to Beach Co").click();
            heading(second, "What is visible in Beach Co").waitFor();
            first.reload();
            second.reload();

            heading(first, "What is visible in Harbour Stays").waitFor();
            heading(second, "What is visible in Beach Co").waitFor();
            assertThat(accountOf(first)).isEqualTo("Harbour Stays");
            assertThat(accountOf(second)).isEqualTo("Beach Co");
        }
    }

    @Test
    void noTokenIsInAnyStorage() {
        try (BrowserContext lynn = chromium.person()) {
            Page page = openAccounts(lynn, "My accounts");
            String stored = (String)
                    page.evaluate(
                            "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state])");

            assertThat(stored).contains("beachco").doesNotContain("eyJ", "code=", "session_state=");
        }
    }

    @Test
    void signOutSendsNoTokenInAnAddress() {
        try (BrowserContext lynn = chromium.person()) {
            List<String> addresses = new CopyOnWriteArrayList<>();
            lynn.onRequest(request -> addresses.add(request.url()));
            Page page = openAccounts(lynn, "My accounts");
            page.locator(".pa-user").click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            page.locator("#username").waitFor();

            assertThat(addresses).anyMatch(address -> address.endsWith("/protocol/openid-connect/logout"));
            assertThat(addresses)
                    .noneMatch(address -> address.matches(".*eyJ[\\w-]+\\.eyJ.*") || address.contains("id_token_hint"));
        }
    }

    @Test
    void pageOfAnotherAccountOffersTheSwitchAndShowsNothingElse() {
        try (BrowserContext lynn = chromium.person()) {
            Page page = openAccounts(lynn, "My accounts");
            button(page, "Switch to Harbour Stays").click();
            heading(page, "What is visible in Harbour Stays").waitFor();
            page.navigate(realm.url() + "/portal-access/console/team/" + scene.beach() + "/portal");
            page.getByText("This page belongs to Beach Co. You are in Harbour Stays.")
                    .waitFor();
            button(page, "Switch to Beach Co").click();

            page.getByText("You cannot see the team of Beach Co.").waitFor();
            assertThat(accountOf(page)).isEqualTo("Beach Co");
        }
    }

    private Page openAccounts(BrowserContext browser, String title) {
        Page page = scene.open(browser, "lynn", "?account_hint=beachco");
        heading(page, title).waitFor();
        return page;
    }
}
