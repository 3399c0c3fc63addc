package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.accountOf;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;
import static org.portalaccess.tests.console.ConsoleScene.renewedAccount;
import static org.portalaccess.tests.console.ConsoleScene.switchInHeader;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Each tab of the console is in its own account, and shows nothing of another one after a switch. */
@SystemTest
@Tag("C1")
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TabsConsoleIT {

    private static final String SEARCH = "Search for a contract";

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;

    TabsConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        List<String> viewer = List.of("calendar:view", "team:view", "team:manage");
        ConsoleScene.member(realm, "harbour", Json.object("user", "ann", "kind", "staff", "permissions", viewer));
        realm.createUser("nora");
        ConsoleScene.member(
                realm,
                "beachco",
                Json.object("user", "nora", "kind", "portal", "permissions", List.of("calendar:view")));
        // The console renews a token 30 seconds before its end: here before each request.
        realm.update(Json.object("accessTokenLifespan", 25));
    }

    @Test
    void twoTabsKeepTheirAccountsWhenRenewedReloadedAndDuplicated() {
        try (BrowserContext lynn = chromium.person()) {
            Page beach = scene.open(lynn, "lynn", "?account_hint=beachco");
            inBeachCo(beach);
            Page harbour = lynn.newPage();
            harbour.navigate(realm.url() + "/portal-access/console/?account_hint=harbour");
            inHarbourStays(harbour);
            for (String search : List.of("a", "b", "c")) {
                assertThat(renewed(beach, search)).isEqualTo("beachco");
                assertThat(renewed(harbour, search)).isEqualTo("harbour");
            }
            beach.reload();
            harbour.reload();
            inBeachCo(beach);
            inHarbourStays(harbour);

            Page secondBeach = duplicate(lynn, beach);
            Page secondHarbour = duplicate(lynn, harbour);

            inBeachCo(secondBeach);
            inHarbourStays(secondHarbour);
            assertThat(renewed(secondBeach, "d")).isEqualTo("beachco");
            assertThat(renewed(secondHarbour, "d")).isEqualTo("harbour");
            assertThat(renewed(beach, "d")).isEqualTo("beachco");
            assertThat(accountOf(beach)).isEqualTo("Beach Co");
            assertThat(accountOf(harbour)).isEqualTo("Harbour Stays");
        }
    }

    @Test
    @Tag("A12")
    void switchDuringTenSlowRequestsShowsNoRowOfTheOldAccount() {
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "?account_hint=beachco");
            inBeachCo(page);
            List<Runnable> late = holdAnswersAbout(page, scene.beach());
            link(page, "Team").click();
            heading(page, "Team of Beach Co").waitFor();
            page.waitForCondition(() -> late.size() >= 6);
            for (String tab : List.of("Staff", "Invitations", "Former members", "Owners")) {
                int before = late.size();
                page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab))
                        .click();
                page.waitForCondition(() -> late.size() > before);
            }
            assertThat(late).hasSizeGreaterThanOrEqualTo(10);
            switchInHeader(page, "Harbour Stays");
            heading(page, "Team of Harbour Stays").waitFor();
            noteRowsOfTheOldAccount(page);
            late.forEach(Runnable::run);

            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Portal users"))
                    .click();
            page.locator("tbody").getByText("lynn@example.org").waitFor();
            assertThat(page.evaluate("window.oldRows")).isEqualTo(false);
            assertThat(accountOf(page)).isEqualTo("Harbour Stays");
            assertThat(page.locator("body").innerText()).doesNotContain("nora", "Beach Co");
        }
    }

    /** Asks the server at once for everything about this account, and keeps the answers back. */
    private static List<Runnable> holdAnswersAbout(Page page, String account) {
        List<Runnable> late = new ArrayList<>();
        page.route("**/team/accounts/" + account + "/**", (Route route) -> {
            APIResponse answer = route.fetch();
            late.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(answer)));
        });
        return late;
    }

    private static void noteRowsOfTheOldAccount(Page page) {
        page.evaluate("""
                () => {
                  window.oldRows = document.body.textContent.includes('nora');
                  new MutationObserver(() => { window.oldRows ||= document.body.textContent.includes('nora'); })
                    .observe(document.body, { childList: true, subtree: true, characterData: true });
                }
                """);
    }

    /** As the browser duplicates a tab: the new one starts with a copy of the tab's session storage. */
    private static Page duplicate(BrowserContext browser, Page tab) {
        return browser.waitForPage(() -> tab.evaluate("() => { window.open(location.href); }"));
    }

    private static String renewed(Page page, String search) {
        return renewedAccount(page, () -> page.getByPlaceholder(SEARCH).fill(search));
    }

    private static void inBeachCo(Page page) {
        heading(page, "What is visible in Beach Co").waitFor();
    }

    private static void inHarbourStays(Page page) {
        heading(page, "What is visible in Harbour Stays").waitFor();
    }
}
