package org.portalaccess.tests.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Jwt;
import org.portalaccess.testing.client.TestRealm;

/**
 * A realm with two accounts, as people see it in the console: Ann manages the team of Beach Co, Lynn is a portal user of
 * both accounts.
 *
 * @param beach the id of Beach Co
 * @param lynnsMembership her membership in Beach Co
 */
record ConsoleScene(TestRealm realm, String beach, String lynnsMembership) {

    private static final List<String> MANAGER = List.of(
            "calendar:view",
            "guest-name:view",
            "notes:view",
            "notes:add",
            "team:view",
            "team:manage",
            "team:log-in-as");

    /** Every control that can be used, except those that only search, filter, open times and open menus. */
    private static final String CONTROLS = """
            [...document.querySelectorAll('main :is(button, input, select, textarea)')]
              .filter((it) => !it.matches(':disabled, [readonly], [type=search], .pa-time'))
              .filter((it) => !it.closest('.pf-v5-c-toolbar, .pf-v5-c-tabs__scroll-button'))
              .map((it) => it.getAttribute('aria-label') || it.textContent || it.id)
              .filter((name) => !name.startsWith('More for '))
            """;

    static ConsoleScene in(TestRealm realm) {
        realm.update(Json.object("displayName", "Holiday Homes", "internationalizationEnabled", true)
                .put("defaultLocale", "en")
                .set("supportedLocales", Json.array("en", "de", "fr", "es", "pt", "ar")));
        String beach = account(realm, "beachco", "Beach Co");
        account(realm, "harbour", "Harbour Stays");
        for (String contract : List.of("Beach Barn", "Beach Hut", "Cove House", "Sail Loft")) {
            String key = contract.toUpperCase(Locale.ROOT).replace(' ', '-');
            create(realm, "accounts/key:beachco/contracts", Json.object("key", key, "name", contract));
        }
        create(
                realm,
                "permission-sets",
                Json.object("key", "cleaner", "name", "Cleaner")
                        .set("permissions", Json.array("calendar:view", "guest-name:view")));
        realm.createUser("ann");
        realm.createUser("lynn");
        member(realm, "beachco", Json.object("user", "ann", "kind", "staff", "permissions", MANAGER));
        ObjectNode portal = Json.object("user", "lynn", "kind", "portal", "permissions", List.of("calendar:view"));
        String membership = member(realm, "beachco", portal);
        member(realm, "harbour", portal);
        return new ConsoleScene(realm, beach, membership);
    }

    private static String account(TestRealm realm, String key, String name) {
        return create(realm, "accounts", Json.object("key", key, "name", name, "type", "brand"));
    }

    /** Makes a user a member of the account with this key; returns the id of the membership. */
    static String member(TestRealm realm, String account, ObjectNode body) {
        return create(realm, "accounts/key:" + account + "/members", body);
    }

    /** Creates something as realm staff; returns its id. */
    static String create(TestRealm realm, String below, ObjectNode body) {
        return realm.admin()
                .send("POST", realm.path("portal-access/" + below), body)
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    /** Makes somebody realm staff by one of our roles; the person has no account. */
    static void staff(TestRealm realm, String person, String role) {
        realm.grantClientRole(realm.createUser(person), "realm-management", role);
    }

    /** Returns the id of a user. */
    String idOf(String user) {
        return realm.admin()
                .get(realm.path("users?exact=true&username=" + user))
                .at("/0/id")
                .asText();
    }

    /** Ends a membership. */
    void remove(String membership) {
        realm.admin()
                .send("DELETE", realm.path("portal-access/memberships/" + membership), null, Map.of("If-Match", "*"))
                .expect(204);
    }

    /** Invites an address to the account with this key. */
    void invite(String account, String email) {
        ObjectNode offer = Json.object("email", email, "kind", "portal", "permissions", List.of("calendar:view"));
        create(realm, "accounts/key:" + account + "/invitations", offer);
    }

    /** Opens a screen of the console, signed in as this person. */
    Page open(BrowserContext browser, String person, String screen) {
        browser.setDefaultTimeout(30_000);
        Page page = browser.newPage();
        page.navigate(realm.url() + "/portal-access/console/" + screen);
        signIn(page, person);
        return page;
    }

    /** Fills in Keycloak's own form. */
    static void signIn(Page page, String person) {
        page.locator("#username").fill(person);
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
    }

    /** Notes every violation of a content security policy from now on. */
    static List<String> violations(BrowserContext browser) {
        List<String> violations = new CopyOnWriteArrayList<>();
        browser.exposeFunction("noteViolation", arguments -> violations.add((String) arguments[0]));
        browser.addInitScript("document.addEventListener('securitypolicyviolation', (event) =>"
                + " window.noteViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`))");
        return violations;
    }

    static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Presses a button of the open dialog. */
    static void confirm(Page page, String name) {
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Chooses an action in the menu of a row. */
    static void choose(Page page, String row, String action) {
        button(page, "More for " + row).click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(action).setExact(true))
                .click();
    }

    /** Chooses another account in the header. */
    static void switchInHeader(Page page, String account) {
        page.locator(".pa-account button").first().click();
        page.locator("button[part~=account]", new Page.LocatorOptions().setHasText(account))
                .click();
    }

    static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Does something that renews the tokens of this tab; returns the key of the account of the new access token. */
    static String renewedAccount(Page page, Runnable action) {
        Response renewed = page.waitForResponse("**/protocol/openid-connect/token", action);
        String token = Json.parse(renewed.text()).get("access_token").asText();
        return Jwt.claims(token).at("/account/key").asText();
    }

    /** The account of this tab, as the header shows it. */
    static String accountOf(Page page) {
        return page.locator(".pa-account [part=label]").innerText().strip();
    }

    /** Whether the page, or a part of it other than its tabs, can be scrolled sideways. */
    static boolean scrollsSideways(Page page) {
        return (boolean) page.evaluate("""
                [document.documentElement, ...document.querySelectorAll('body, body *:not([role=tablist]):not(ul)')]
                  .some((element) => element.scrollWidth > element.clientWidth + 1
                    && (element === document.documentElement
                      || ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)))""");
    }

    /** Returns the names of all controls of the page that can be used, except those that only search, filter and open times. */
    static List<?> controls(Page page) {
        return (List<?>) page.evaluate(CONTROLS);
    }

    /** Options to wait until an element is gone. */
    static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    /** Options to wait until an element is there, seen or not. */
    static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }

    /** Ends all sessions of a person. */
    void endSessionsOf(String person) {
        String id = realm.admin()
                .get(realm.path("users?exact=true&username=" + person))
                .at("/0/id")
                .asText();
        realm.admin()
                .send("POST", realm.path("users/" + id + "/logout"), null, Map.of())
                .expect(204);
    }

    /** Lets an account send this many invitations in an hour. */
    void limitInvitations(int perHour) {
        ObjectNode settings = (ObjectNode) realm.admin().get(realm.path("portal-access/settings"));
        settings.withObject("/invitation").put("perHour", perHour);
        realm.admin()
                .send("PUT", realm.path("portal-access/settings"), settings, Map.of("If-Match", "*"))
                .expect(200);
    }
}
