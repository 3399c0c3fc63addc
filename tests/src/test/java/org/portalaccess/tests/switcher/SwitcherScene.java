package org.portalaccess.tests.switcher;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** A portal with the switch button, and accounts and people for it. */
final class SwitcherScene implements AutoCloseable {

    private static final String SCOPE = "openid account portal-access";
    /** Waits until something is not there any more. */
    static final Locator.WaitForOptions GONE = new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    private static final int PATIENCE_MILLISECONDS = 30_000;

    private final TestRealm realm;
    private final Portal portal;
    private final OidcClient client;

    /** Makes Beach Co, Harbour Stays, Gone Homes and Meridian Hotels. */
    SwitcherScene(TestRealm realm) {
        this.realm = realm;
        portal = new Portal(realm.url());
        realm.createClient(Json.object("clientId", "portal", "publicClient", true, "directAccessGrantsEnabled", true)
                .<ObjectNode>set("redirectUris", Json.array(portal.origin() + "/*"))
                .set("webOrigins", Json.array(portal.origin())));
        client = OidcClient.of(realm.url(), "portal");
        importAccounts(
                line("beachco", "Beach Co", null),
                line("harbour", "Harbour Stays", null),
                line("gone", "Gone Homes", null),
                line("meridian", "Meridian Hotels", null));
    }

    TestRealm realm() {
        return realm;
    }

    Portal portal() {
        return portal;
    }

    void importAccounts(String... lines) {
        realm.importLines(Stream.of(lines).collect(Collectors.joining("\n")));
    }

    /** A line of an import for an account. */
    static String line(String key, String name, @Nullable String parent) {
        ObjectNode account = Json.object("key", key, "name", name, "type", "brand");
        return Json.object("account", parent == null ? account : account.put("parent", parent))
                .toString();
    }

    /** Makes a person who is a portal user of these accounts; returns the id. */
    String person(String name, String... accounts) {
        String id = realm.createUser(name);
        for (String account : accounts) {
            member(account, name, "portal", "calendar:view");
        }
        return id;
    }

    String member(String account, String user, String kind, String... permissions) {
        ObjectNode body = Json.object("user", user, "kind", kind, "permissions", List.of(permissions));
        return realm.admin().create(realm.path("portal-access/accounts/key:" + account + "/members"), body);
    }

    void remove(String membership) {
        realm.admin()
                .send("DELETE", realm.path("portal-access/memberships/" + membership), null, Map.of("If-Match", "*"))
                .expect(204);
    }

    String idOf(String account) {
        return realm.admin()
                .get(realm.path("portal-access/accounts/key:" + account))
                .get("id")
                .asText();
    }

    /** Ends all sessions of a person. */
    void signOut(String person) {
        String id = realm.admin()
                .get(realm.path("users?exact=true&username=" + person))
                .at("/0/id")
                .asText();
        realm.admin().send("POST", realm.path("users/" + id + "/logout"), null).expect(204);
    }

    /** Access token and refresh token of a person in an account. */
    List<String> pair(String person, String account) {
        TokenReply tokens = tokens(person, account);
        return List.of(tokens.accessToken(), tokens.refreshToken());
    }

    /** Invites a person to an account. */
    void invite(String account, String person) {
        ObjectNode offer = Json.object("email", person + "@example.org", "kind", "portal");
        offer.set("permissions", Json.array("calendar:view"));
        realm.admin().create(realm.path("portal-access/accounts/key:" + account + "/invitations"), offer);
    }

    TokenReply tokens(String person, String account) {
        return tokens(person, account, SCOPE);
    }

    TokenReply tokens(String person, String account, String scope) {
        return client.token(Form.of("grant_type", "password", "username", person, "password", TestRealm.PASSWORD)
                .and("scope", scope)
                .and("account", account));
    }

    /** Opens the portal for a person in an account. */
    Page open(BrowserContext browser, String person, String account) {
        return open(browser, "/", tokens(person, account));
    }

    /** Opens a page of the portal with these tokens. */
    Page open(BrowserContext browser, String path, TokenReply tokens) {
        Page page = openWithout(browser, path, tokens);
        page.evaluate("portal.enter(...given)");
        page.getByText("Bookings of").waitFor();
        return page;
    }

    /** Opens a page of the portal that has been given these tokens, and has not taken them up yet. */
    Page openWithout(BrowserContext browser, String path, TokenReply tokens) {
        Page page = browser.newPage();
        page.setDefaultTimeout(PATIENCE_MILLISECONDS);
        page.addInitScript("window.given = " + Json.array(tokens.accessToken(), tokens.refreshToken()));
        page.navigate(portal.origin() + path);
        page.locator("body[data-ready]").waitFor();
        return page;
    }

    static Locator button(Page page) {
        return page.locator("portal-access-switcher").locator("button[part=button]");
    }

    /** Opens the modal. */
    static Locator dialog(Page page) {
        button(page).click();
        return page.getByRole(AriaRole.DIALOG);
    }

    static Locator account(Locator dialog, String name) {
        return dialog.locator("button[part~=account]", new Locator.LocatorOptions().setHasText(name));
    }

    static Locator button(Locator place, String name) {
        return place.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The events of this name that the page has got, without the prefix that all have. */
    static List<?> events(Page page, String name) {
        return (List<?>) page.evaluate(
                "name => portal.events.filter(event => event.name === name).map(({ detail }) => detail)", name);
    }

    /** The requests of the page from now on whose address has this in it. */
    static List<String> requests(Page page, String part) {
        List<String> requests = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains(part)) {
                requests.add(request.method() + " " + request.url());
            }
        });
        return requests;
    }

    @Override
    public void close() {
        portal.close();
    }
}
