package org.portalaccess.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;

/**
 * Meridian Hotels with three brands below it, Hillside with contracts of owners, and some accounts beside them. Ann runs
 * the teams of these two, Rita is realm staff.
 *
 * @param portal the application for which Lynn gets tokens
 */
record ScopeScene(TestRealm realm, OidcClient portal) {

    static final int HOTELS = 3;

    private static final List<String> MANAGER = List.of("calendar:view", "team:view", "team:manage");

    static ScopeScene in(TestRealm realm) {
        realm.update(Json.object("displayName", "Holiday Homes", "internationalizationEnabled", true)
                .put("defaultLocale", "en")
                .set("supportedLocales", Json.array("en", "de", "ar")));
        accounts(realm);
        ConsoleScene.create(
                realm,
                "permission-sets",
                Json.object("key", "cleaner", "name", "Cleaner").set("permissions", Json.array("calendar:view")));
        realm.createUser("ann");
        realm.grantClientRole(realm.createUser("rita"), "realm-management", "manage-portal-access");
        ConsoleScene.member(realm, "meridian", Json.object("user", "ann", "kind", "staff", "permissions", MANAGER));
        ConsoleScene.member(realm, "hillside", Json.object("user", "ann", "kind", "staff", "permissions", MANAGER));
        ScopeScene scene = new ScopeScene(realm, realm.publicClient("portal").withScope("openid account"));
        scene.own("hill-homes", "smith", "Smith family", "Smith House", "Smith Hut");
        return scene;
    }

    private static void accounts(TestRealm realm) {
        account(realm, "meridian", "Meridian Hotels", "chain", null);
        for (int brand = 1; brand <= 3; brand++) {
            account(realm, "brand-" + brand, "Brand 000" + brand, "brand", "meridian");
            for (int hotel = 1; hotel <= HOTELS; hotel++) {
                contract(realm, "brand-" + brand, "Hotel " + brand + "-" + hotel);
            }
        }
        account(realm, "beachco", "Beach Co", "brand", null);
        List.of("Beach Barn", "Beach Hut", "Cove House", "Sail Loft").forEach(name -> contract(realm, "beachco", name));
        account(realm, "harbour", "Harbour Stays", "brand", null);
        List.of("Pier One", "Pier Two").forEach(name -> contract(realm, "harbour", name));
        account(realm, "empty", "Empty Ltd", "agency", null);
        account(realm, "hillside", "Hillside", "chain", null);
        account(realm, "hill-homes", "Hill Homes", "brand", "hillside");
    }

    private static void account(TestRealm realm, String key, String name, String type, String parent) {
        ConsoleScene.create(
                realm,
                "accounts",
                Json.object("key", key, "name", name, "type", type).put("parent", parent));
    }

    private static void contract(TestRealm realm, String account, String name) {
        ConsoleScene.create(
                realm, "accounts/key:" + account + "/contracts", Json.object("key", keyOf(name), "name", name));
    }

    private static String keyOf(String name) {
        return name.toUpperCase(Locale.ROOT).replace(' ', '-');
    }

    private void own(String account, String owner, String name, String... contracts) {
        ObjectNode body = Json.object("key", owner, "name", name);
        ConsoleScene.create(realm, "accounts/key:" + account + "/owners", body);
        for (String contract : contracts) {
            ObjectNode owned = Json.object("key", keyOf(contract), "name", contract, "owners", List.of(owner));
            ConsoleScene.create(realm, "accounts/key:" + account + "/contracts", owned);
        }
    }

    /** Adds a contract to an account. */
    void addContract(String account, String name) {
        contract(realm, account, name);
    }

    /** Deletes a contract. */
    void deleteContract(String account, String name) {
        JsonNode found = realm.admin()
                .get(realm.path("portal-access/accounts/key:" + account + "/contracts?search=" + keyOf(name)));
        String id = found.at("/items/0/id").asText();
        realm.admin()
                .send("DELETE", realm.path("portal-access/contracts/" + id), null, Map.of("If-Match", "*"))
                .expect(204);
    }

    /** Makes a portal user of Meridian Hotels who sees everything; returns the membership. */
    String member(String user) {
        realm.createUser(user);
        return member(user, "meridian", everything("meridian"));
    }

    /** Makes somebody a portal user of an account, with one rule for its contracts; returns the membership. */
    String member(String user, String account, ObjectNode rule) {
        return member(
                account, rule, Json.object("user", user, "kind", "portal", "permissions", List.of("calendar:view")));
    }

    /** Makes somebody a manager of an account, with one rule for the contracts. */
    void manager(String user, String account, ObjectNode rule) {
        member(account, rule, Json.object("user", user, "kind", "staff", "permissions", MANAGER));
    }

    private String member(String account, ObjectNode rule, ObjectNode body) {
        ObjectNode scope = Json.object();
        scope.set("rules", Json.array(rule));
        body.set("contractScope", scope);
        return ConsoleScene.member(realm, account, body);
    }

    static ObjectNode everything(String account) {
        return Json.object("account", account, "mode", "all");
    }

    /** Returns the rules of a membership, one text for each. */
    ArrayNode rules(String membership) {
        return (ArrayNode) realm.admin()
                .get(realm.path("portal-access/memberships/" + membership + "/contract-scope"))
                .get("rules");
    }

    /** Changes a contract scope as somebody else does. */
    void change(String membership, ObjectNode... changes) {
        ObjectNode body = Json.object();
        body.set("changes", Json.array((Object[]) changes));
        realm.admin()
                .send(
                        "PATCH",
                        realm.path("portal-access/memberships/" + membership + "/contract-scope"),
                        body,
                        Map.of("If-Match", "*"))
                .expect(200);
    }

    JsonNode membershipsOf(String user) {
        return realm.admin()
                .get(realm.path("portal-access/users/" + idOf(user) + "/memberships"))
                .get("memberships");
    }

    String idOf(String user) {
        return realm.admin()
                .get(realm.path("users?exact=true&username=" + user))
                .at("/0/id")
                .asText();
    }

    /** Ends all sessions of a person. */
    void endSessionsOf(String person) {
        new ConsoleScene(realm, "", "").endSessionsOf(person);
    }

    /** Returns the contracts in the access token of a person in an account. */
    JsonNode contractsInToken(String person, String account) {
        return portal.open(new WebSession(), Form.of("account_hint", account))
                .login(person, TestRealm.PASSWORD)
                .tokens()
                .access()
                .get("contracts");
    }

    Page open(BrowserContext browser, String person, String screen) {
        browser.setDefaultTimeout(20_000);
        Page page = browser.newPage();
        page.navigate(realm.url() + "/portal-access/console/" + screen);
        ConsoleScene.signIn(page, person);
        return page;
    }

    /** Opens the contracts of a member of Meridian Hotels. */
    Page openScope(BrowserContext browser, String person, String membership) {
        Page page = open(browser, person, "memberships/" + membership + "/scope?account_hint=meridian");
        row(page, "Meridian Hotels").waitFor();
        return page;
    }

    /** Opens a row of the tree by its chevron. */
    static void expand(Page page, String name) {
        ConsoleScene.button(page, "Open " + name).click();
    }

    /** The row of the tree whose name begins so. */
    static Locator row(Page page, String name) {
        return page.locator("[role=row][aria-label^=\"" + name + "\"]");
    }

    /** The box of a row. */
    static Locator box(Page page, String name) {
        return row(page, name).locator(".pa-tree-box");
    }

    /** Returns the accessible name of a row: "Brand 0001, 3 of 3". */
    static String said(Page page, String name) {
        return row(page, name).getAttribute("aria-label");
    }

    static boolean isMixed(Locator box) {
        return (boolean) box.evaluate("box => box.indeterminate");
    }
}
