package org.portalaccess.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/**
 * Two letting companies before Lynn Jones comes: Ann runs the team of Beach Co, Ben that of Harbour Stays.
 *
 * @param beach the id of Beach Co
 * @param harbour the id of Harbour Stays
 */
record TeamAccessStory(TestRealm realm, String beach, String harbour) {

    static final String LYNN = "lynn@example.org";
    static final String PASSWORD = "sand in every shoe";

    private static final List<String> ALL_BUT_FINANCIALS = List.of(
            "calendar:view",
            "guest-name:view",
            "guest-contact:view",
            "booking-source:view",
            "custom-fields:view",
            "door-codes:view",
            "tags:view",
            "notes:view",
            "notes:add",
            "booking-files:view",
            "booking-title:edit",
            "blocked-time:view",
            "blocked-time:add",
            "blocked-time:manage",
            "financials:totals",
            "team:view",
            "team:manage",
            "team:log-in-as");

    static TeamAccessStory in(TestRealm realm) {
        realm.update(Json.object("displayName", "Holiday Homes", "resetPasswordAllowed", true));
        String beach = account(realm, "beachco", "Beach Co", "Beach Barn", "Beach Hut", "Cove House");
        String harbour = account(realm, "harbour", "Harbour Stays", "Sail Loft");
        staff(realm, "beachco", "ann");
        staff(realm, "harbour", "ben");
        return new TeamAccessStory(realm, beach, harbour);
    }

    private static String account(TestRealm realm, String key, String name, String... contracts) {
        String id = ConsoleScene.create(realm, "accounts", Json.object("key", key, "name", name, "type", "brand"));
        for (String owner : List.of("Smith family", "Jones")) {
            ObjectNode body = Json.object("key", owner.split(" ")[0].toLowerCase(Locale.ROOT), "name", owner);
            ConsoleScene.create(realm, "accounts/key:" + key + "/owners", body);
        }
        for (String contract : contracts) {
            List<String> owners = contract.equals("Beach Barn") ? List.of("smith", "jones") : List.of("jones");
            contract(realm, key, contract, owners);
        }
        return id;
    }

    /** Adds a contract of these owners. */
    void contract(String account, String name, String... owners) {
        contract(realm, account, name, List.of(owners));
    }

    private static void contract(TestRealm realm, String account, String name, List<String> owners) {
        String key = name.toUpperCase(Locale.ROOT).replace(' ', '-');
        ConsoleScene.create(
                realm,
                "accounts/key:" + account + "/contracts",
                Json.object("key", key, "name", name, "owners", owners));
    }

    private static void staff(TestRealm realm, String account, String user) {
        realm.createUser(user);
        ConsoleScene.member(
                realm, account, Json.object("user", user, "kind", "staff", "permissions", ALL_BUT_FINANCIALS));
    }

    /** Opens the team of an account, signed in as its manager. */
    Page team(BrowserContext browser, String manager, String account) {
        browser.setDefaultTimeout(30_000);
        Page page = browser.newPage();
        page.navigate(console("team/" + account + "/staff"));
        ConsoleScene.signIn(page, manager);
        page.getByText(manager + "@example.org").waitFor();
        return page;
    }

    /** Opens the page of an invitation in a person's browser. */
    Page open(BrowserContext browser, URI link) {
        browser.setDefaultTimeout(30_000);
        Page page = browser.newPage();
        page.navigate(link.toString());
        return page;
    }

    /** Waits until a person has joined, wherever that leads, and opens the console in a new tab: nobody signs in again. */
    Page toConsole(Page page, String account) {
        page.waitForURL(Pattern.compile("^(?!.*/portal-access/invitations/).*"));
        Page console = page.context().newPage();
        console.navigate(console("?account_hint=" + account));
        ConsoleScene.heading(console, "My accounts").waitFor();
        page.close();
        return console;
    }

    String console(String screen) {
        return realm.url() + "/portal-access/console/" + screen;
    }

    /** Lynn as a member of Beach Co. */
    JsonNode lynn() {
        return realm.admin()
                .get(realm.path("portal-access/accounts/" + beach + "/members?search=" + LYNN))
                .at("/items/0");
    }

    /** Makes Lynn a portal user of both companies, without invitations. */
    void makeLynn() {
        realm.createUser("lynn");
        List<String> permissions = List.of("calendar:view", "door-codes:view", "notes:view");
        ConsoleScene.member(
                realm,
                "beachco",
                Json.object("user", Json.object("username", "lynn", "firstName", "Lynn Mary", "lastName", "Jones"))
                        .put("kind", "portal")
                        .set("permissions", Json.array(permissions.toArray())));
        ConsoleScene.member(
                realm, "harbour", Json.object("user", "lynn", "kind", "portal", "permissions", permissions));
    }

    /** Opens the console, signed in as this person, in the account with this key. */
    Page signIn(BrowserContext browser, String person, String account) {
        browser.setDefaultTimeout(30_000);
        Page page = browser.newPage();
        page.navigate(console("?account_hint=" + account));
        ConsoleScene.signIn(page, person);
        ConsoleScene.heading(page, "My accounts").waitFor();
        return page;
    }

    /** Realm staff invite an address to Beach Co. */
    void invite(String email) {
        ObjectNode offer = Json.object("email", email, "kind", "portal", "permissions", List.of("calendar:view"));
        ConsoleScene.create(realm, "accounts/key:beachco/invitations", offer);
    }

    /** Ben invites Lynn to the second company. */
    void inviteByBen(Chromium chromium) {
        try (BrowserContext browser = chromium.person()) {
            Page ben = team(browser, "ben", harbour);
            tab(ben, "Portal users").click();
            ConsoleScene.link(ben, "Invite portal user").click();
            ben.getByLabel("E-mail").fill(LYNN);
            ben.getByLabel("View door codes").check();
            ConsoleScene.button(ben, "Send invitation").click();
            ben.locator("td").getByText(LYNN).waitFor();
        }
    }

    static Locator tab(Page page, String name) {
        return page.locator(".pf-v5-c-tabs__link").filter(having(name));
    }

    /** Saves the page of a member, and waits until it is saved. */
    static void save(Page page) {
        ConsoleScene.button(page, "Save").click();
        page.locator(".pa-save-bar").waitFor(PictureWalk.hidden());
    }

    /** Returns the names of the fields of a group of permissions, in their order. */
    static List<String> labels(Page page, String group) {
        return page
                .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(group))
                .locator("label")
                .all()
                .stream()
                .map(label -> ((String) label.evaluate("it => it.firstChild.textContent")).strip())
                .toList();
    }

    static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
