package org.portalaccess.tests.switcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** The switch button on a page of another origin, whose policy allows no style and no string in a script. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("D8")
final class SwitcherIT {

    private static final String SCOPE = "openid account portal-access";
    private static final int CHILDREN = 2_000;

    private final TestRealm realm;
    private final Chromium chromium;
    private Portal portal;
    private OidcClient client;
    private String lynn;

    SwitcherIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        portal = new Portal(realm.url());
        realm.createClient(Json.object("clientId", "portal", "publicClient", true, "directAccessGrantsEnabled", true)
                .<ObjectNode>set("redirectUris", Json.array(portal.origin() + "/*"))
                .set("webOrigins", Json.array(portal.origin())));
        client = OidcClient.of(realm.url(), "portal");
        importAccounts();
        lynn = realm.createUser("lynn");
        for (String account : List.of("beachco", "harbour", "meridian")) {
            member(account, "lynn", "portal", "calendar:view");
        }
    }

    @AfterAll
    void stop() {
        portal.close();
    }

    @Test
    @Tag("D6")
    void personSwitchesOnAPageWithAStrictPolicy() {
        try (BrowserContext browser = chromium.person()) {
            List<String> violations = violations(browser);
            Page page = open(browser, "lynn", "beachco");
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
            dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            assertThat(button.evaluate("button => button.getRootNode().activeElement === button"))
                    .isEqualTo(true);
            assertThat(page.evaluate("portal.events.find(({name}) => name === 'switched').detail.epoch"))
                    .isEqualTo(1);
            assertThat(violations).isEmpty();
        }
    }

    @Test
    @Tag("D6")
    void personFindsOneOfManyAccountsBelow() {
        try (BrowserContext browser = chromium.person()) {
            Page page = open(browser, "lynn", "beachco");
            button(page).click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Show accounts below: Meridian Hotels"))
                    .click();
            account(dialog, "Hotel 0001").waitFor();
            dialog.getByRole(AriaRole.BUTTON, named("Show more")).click();
            account(dialog, "Hotel 0021").waitFor();
            dialog.getByRole(AriaRole.SEARCHBOX).fill("1987");
            account(dialog, "Hotel 1987").click();
            page.getByText("Bookings of Hotel 1987").waitFor();
        }
    }

    @Test
    @Tag("D6")
    void failedSwitchLeavesThePageInItsAccount() {
        String membership = member("gone", "lynn", "portal", "calendar:view");
        try (BrowserContext browser = chromium.person()) {
            Page page = open(browser, "lynn", "beachco");
            button(page).click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            account(dialog, "Gone Homes").waitFor();
            browser.setOffline(true);
            account(dialog, "Gone Homes").click();
            dialog.getByText("You are still in Beach Co.").waitFor();
            browser.setOffline(false);
            remove(membership);
            dialog.getByRole(AriaRole.BUTTON, named("Try again")).click();
            dialog.getByText("This account is not available to you any more.").waitFor();
            page.keyboard().press("Escape");
            page.getByText("Bookings of Beach Co").waitFor();
        }
    }

    @Test
    @Tag("C8")
    void bannerOfALookCannotBeClosedAndLeadsBack() {
        realm.createUser("ann");
        member("beachco", "ann", "staff", "calendar:view", "team:view", "team:log-in-as");
        try (BrowserContext browser = chromium.person()) {
            Page page = open(browser, "ann", "beachco", "?account_hint=beachco&log_in_as=" + lynn);
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Reason").fill("Ticket 47");
            assertThat(Chromium.faults(page)).isEmpty();
            dialog.getByRole(AriaRole.BUTTON, named("Log in as")).click();

            Locator banner = page.getByRole(AriaRole.REGION);
            banner.getByText("You see what Test lynn sees in Beach Co.").waitFor();
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "switch-button-look");
            assertThat(page.url()).isEqualTo(portal.origin() + "/");
            page.keyboard().press("Escape");
            assertThat(banner.isVisible()).isTrue();
            banner.getByRole(AriaRole.BUTTON, named("Go back to your own account"))
                    .click();
            banner.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            assertThat(page.evaluate("portal.tokens === portal.aside")).isEqualTo(true);
        }
    }

    @Test
    void narrowAndGermanAndDark() {
        try (BrowserContext browser = chromium.person(Look.NARROW.inDark().in("de-DE"))) {
            Page page = open(browser, "lynn", "beachco");
            page.evaluate("document.querySelector('portal-access-switcher').lang = 'de'");
            button(page).click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByText("Sie sind hier").waitFor();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "switch-button-narrow");
        }
    }

    private Page open(BrowserContext browser, String person, String account) {
        return open(browser, person, account, "");
    }

    private Page open(BrowserContext browser, String person, String account, String query) {
        TokenReply tokens =
                client.token(Form.of("grant_type", "password", "username", person, "password", TestRealm.PASSWORD)
                        .and("scope", SCOPE)
                        .and("account", account));
        Page page = browser.newPage();
        page.setDefaultTimeout(30_000);
        page.addInitScript("window.given = " + Json.array(tokens.accessToken(), tokens.refreshToken()));
        page.navigate(portal.origin() + "/" + query);
        page.locator("body[data-ready]").waitFor();
        page.evaluate("portal.enter(...given)");
        page.getByText("Bookings of").waitFor();
        return page;
    }

    private static Locator button(Page page) {
        return page.locator("portal-access-switcher").locator("button[part=button]");
    }

    private static Locator account(Locator dialog, String name) {
        return dialog.locator("button[part~=account]", new Locator.LocatorOptions().setHasText(name));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static List<String> violations(BrowserContext browser) {
        List<String> violations = new CopyOnWriteArrayList<>();
        browser.exposeFunction("noteViolation", arguments -> violations.add((String) arguments[0]));
        browser.addInitScript("document.addEventListener('securitypolicyviolation', (event) =>"
                + " window.noteViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`))");
        return violations;
    }

    private void importAccounts() {
        String named =
                List.of("beachco=Beach Co", "harbour=Harbour Stays", "gone=Gone Homes", "meridian=Meridian Hotels")
                        .stream()
                        .map(account -> account.split("=", -1))
                        .map(account -> line(account[0], account[1], null))
                        .collect(Collectors.joining("\n"));
        String children = IntStream.rangeClosed(1, CHILDREN)
                .mapToObj(i -> line("hotel-" + i, "Hotel %04d".formatted(i), "meridian"))
                .collect(Collectors.joining("\n"));
        realm.importLines(named + "\n" + children);
    }

    private static String line(String key, String name, @Nullable String parent) {
        ObjectNode account = Json.object("key", key, "name", name, "type", "brand");
        return Json.object("account", parent == null ? account : account.put("parent", parent))
                .toString();
    }

    private String member(String account, String user, String kind, String... permissions) {
        ObjectNode body = Json.object("user", user, "kind", kind, "permissions", List.of(permissions));
        return realm.admin()
                .send("POST", realm.path("portal-access/accounts/key:" + account + "/members"), body)
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private void remove(String membership) {
        realm.admin()
                .send("DELETE", realm.path("portal-access/memberships/" + membership), null, Map.of("If-Match", "*"))
                .expect(204);
    }
}
