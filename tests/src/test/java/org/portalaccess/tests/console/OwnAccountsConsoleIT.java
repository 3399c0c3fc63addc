package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.accountOf;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.choose;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
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
import org.portalaccess.testing.client.Unique;

/** How people come into accounts and out of them in the console. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnAccountsConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;

    OwnAccountsConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        // The console renews a token 30 seconds before its end: here before each request.
        realm.update(Json.object("accessTokenLifespan", 25));
    }

    @Test
    @Tag("A7")
    void acceptedInvitationOffersTheWayIntoTheAccount() {
        String kim = person("beachco");
        scene.invite("harbour", kim + "@example.org");
        try (BrowserContext browser = chromium.person()) {
            Page page = openAccounts(browser, kim);
            heading(page, "Invitations (1)").waitFor();
            button(page, "Accept").click();
            page.getByText("You have joined Harbour Stays").waitFor();
            assertThat(accountOf(page)).isEqualTo("Beach Co");
            button(page, "Go to Harbour Stays").click();

            heading(page, "What is visible in Harbour Stays").waitFor();
            assertThat(accountOf(page)).isEqualTo("Harbour Stays");
        }
    }

    @Test
    @Tag("A17")
    void whoLeavesTheActiveAccountChoosesWhereToGoOn() {
        try (BrowserContext browser = chromium.person()) {
            Page page = openAccounts(browser, person("beachco", "harbour"));
            choose(page, "Beach Co", "Leave");
            page.getByText("You lose access to Beach Co. Only its staff can invite you again.")
                    .waitFor();
            confirm(page, "Leave Beach Co");
            page.getByText("You have left Beach Co").waitFor();
            button(page, "More for Beach Co")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            page.locator(".pa-account").getByText("No account").waitFor();
            Chromium.picture(page, "console-left");
            assertThat(Chromium.faults(page)).isEmpty();
            assertThat(page.getByRole(AriaRole.DIALOG).count()).isZero();
            assertThat(heading(page, "What is visible in Beach Co").count()).isZero();
            button(page, "Switch to Harbour Stays").click();

            heading(page, "What is visible in Harbour Stays").waitFor();
            assertThat(accountOf(page)).isEqualTo("Harbour Stays");
            assertThat(button(page, "More for Beach Co").count()).isZero();
        }
    }

    @Test
    @Tag("C4")
    void accountThatIsLostWhileOpenSaysSoAndOffersTheOthers() {
        String kim = user();
        String lost = join(kim, "beachco");
        join(kim, "harbour");
        try (BrowserContext browser = chromium.person()) {
            Page page = openAccounts(browser, kim);
            // The page has asked for everything by then. A later answer would say so before the click.
            button(page, "Switch to Harbour Stays").waitFor();
            page.getByText("Sail Loft").waitFor();
            scene.remove(lost);
            // Not by the mouse: the header may have noticed before, and the modal covers the page then.
            link(page, "My activity").dispatchEvent("click");
            heading(page, "You no longer have access to Beach Co").waitFor();
            Chromium.picture(page, "console-account-lost");
            assertThat(Chromium.faults(page)).isEmpty();
            button(page, "Switch to Harbour Stays").click();

            heading(page, "My activity").waitFor();
            assertThat(accountOf(page)).isEqualTo("Harbour Stays");
        }
    }

    @Test
    @Tag("A12")
    void switchHoldsThoughARenewalIsInFlight() {
        try (BrowserContext browser = chromium.person()) {
            Page page = openAccounts(browser, person("beachco", "harbour"));
            button(page, "Switch to Harbour Stays").waitFor();
            page.getByText("Sail Loft").waitFor();
            List<Route> held = new ArrayList<>();
            page.route("**/protocol/openid-connect/token", held::add);
            page.getByPlaceholder("Search for a contract").fill("Barn");
            page.waitForCondition(() -> !held.isEmpty());
            button(page, "Switch to Harbour Stays").click();
            page.unroute("**/protocol/openid-connect/token");
            held.forEach(Route::resume);

            heading(page, "What is visible in Harbour Stays").waitFor();
            String renewed = ConsoleScene.renewedAccount(
                    page, () -> link(page, "My activity").click());
            heading(page, "My activity").waitFor();
            page.getByText("Nothing yet").or(page.locator("tbody tr")).first().waitFor();
            assertThat(renewed).isEqualTo("harbour");
            assertThat(accountOf(page)).isEqualTo("Harbour Stays");
            assertThat(held).hasSize(1);
        }
    }

    private Page openAccounts(BrowserContext browser, String person) {
        Page page = scene.open(browser, person, "?account_hint=beachco");
        heading(page, "What is visible in Beach Co").waitFor();
        return page;
    }

    private String person(String... accounts) {
        String name = user();
        List.of(accounts).forEach(account -> join(name, account));
        return name;
    }

    private String user() {
        String name = Unique.name("kim");
        realm.createUser(name);
        return name;
    }

    private String join(String user, String account) {
        return ConsoleScene.member(
                realm, account, Json.object("user", user, "kind", "portal", "permissions", List.of("calendar:view")));
    }
}
