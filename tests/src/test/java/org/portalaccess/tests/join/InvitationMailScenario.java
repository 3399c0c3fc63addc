package org.portalaccess.tests.join;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Unique;
import org.portalaccess.testing.mail.Mail;
import org.portalaccess.testing.mail.MailServer;

/** A realm in which Anna, who manages the team of Beach Co, invites people. Their mails are received here. */
final class InvitationMailScenario {

    static final String HOME = "https://app.example.org/home";
    static final String INVITATION = "login-portal-access-invitation";
    static final String ENDED = "login-portal-access-invitation-ended";
    static final String PASSWORD = TestRealm.PASSWORD;

    private static final String APP = "portal";

    private static final List<String> OF_ANNA = List.of(
            "calendar:view",
            "guest-name:view",
            "notes:view",
            "notes:add",
            "blocked-time:view",
            "team:view",
            "team:manage");

    private final TestRealm realm;
    private final MailServer mail;
    private final OidcClient app;
    private final String account;

    InvitationMailScenario(TestRealm realm, MailServer mail) {
        this.realm = realm;
        this.mail = mail;
        mail.useIn(realm);
        realm.update(Json.object("displayName", "Holiday Homes", "resetPasswordAllowed", true));
        app = app();
        ObjectNode settings = (ObjectNode) realm.admin().get(at("settings"));
        send("PUT", "settings", settings.put("defaultClient", APP)).expect(200);
        account = account("beachco", "Beach Co");
        for (String key : List.of("BARN", "HUT", "LODGE")) {
            realm.admin().create(at("accounts/" + account + "/contracts"), Json.object("key", key, "name", key));
        }
        String anna = realm.createUser("anna");
        change("users/" + anna, Json.object("firstName", "Anna", "lastName", "Bergman"));
        realm.admin()
                .create(
                        at("accounts/" + account + "/members"),
                        Json.object("user", anna, "kind", "staff", "permissions", OF_ANNA));
    }

    TestRealm realm() {
        return realm;
    }

    OidcClient client() {
        return app;
    }

    String account() {
        return account;
    }

    /** Creates another account; returns its id. */
    String account(String key, String name) {
        return realm.admin().create(at("accounts"), Json.object("key", key, "name", name, "type", "brand"));
    }

    /** Sets whether people with other addresses may accept invitations to Beach Co. */
    void allowOtherEmail(boolean allowed) {
        settings(Json.object("allowOtherEmail", allowed));
    }

    /** Changes settings of Beach Co. */
    void settings(ObjectNode changes) {
        ObjectNode body = (ObjectNode) realm.admin().get(at("accounts/" + account));
        body.remove(List.of("id", "counts", "version"));
        ((ObjectNode) body.get("settings")).setAll(changes);
        send("PUT", "accounts/" + account, body).expect(200);
    }

    /** Invites a person; returns the invitation. */
    JsonNode invite(String email, String firstName, String lastName) {
        return invite(Json.object("email", email, "firstName", firstName, "lastName", lastName));
    }

    /** Invites a person as a portal user who sees calendar and notes, unless these members say otherwise. */
    JsonNode invite(ObjectNode members) {
        ObjectNode body = Json.object("kind", "portal", "permissions", List.of("calendar:view", "notes:view"));
        body.setAll(members);
        return asAnna("POST", "accounts/" + account + "/invitations", body)
                .expect(201)
                .json();
    }

    /** Sends a request of Anna to the API for teams. */
    Reply asAnna(String method, String path, JsonNode body) {
        String token = app.withScope("openid account portal-access")
                .password("anna", PASSWORD)
                .accessToken();
        URI address = URI.create(realm.url() + "/portal-access/team/" + path);
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "If-Match", "*");
        return Http.plain().json(method, address, body, headers);
    }

    /** Waits for the mail to an address with this number, and returns it. */
    Mail mail(String email, int number) {
        return mail.await(email, number);
    }

    /** Invites a person by mail; returns the link in it. */
    URI link(String email) {
        invite(email, "Lynn", "Marsh");
        return mail(email, 1).firstLink();
    }

    /** Returns an address that no user has had before. */
    static String address(String name) {
        return Unique.name(name) + "@example.org";
    }

    /** Returns the user with that address, or a missing node. */
    JsonNode user(String email) {
        return realm.admin().get(realm.path("users?exact=true&email=" + email)).path(0);
    }

    /** Returns Beach Co's members with that address. */
    JsonNode members(String email) {
        return realm.admin()
                .get(at("accounts/" + account + "/members?search=" + email))
                .path("items");
    }

    /** Opens a link in a person's browser, for which the application is a blank page. */
    Page open(BrowserContext person, URI link) {
        person.route(
                Pattern.compile("https://app\\.example\\.org/.*"),
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody("<h1>The application</h1>")));
        Page page = person.newPage();
        page.navigate(link.toString());
        return page;
    }

    static String pageId(Page page) {
        return page.locator("body").getAttribute("data-page-id");
    }

    /** Presses the button with that name. */
    static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Fills in the passwords and creates the user. */
    static void create(Page page, String password) {
        page.locator("#password").fill(password);
        page.locator("#password-confirm").fill(password);
        press(page, "Create login and join");
    }

    /** Signs in on Keycloak's own page. */
    static void signIn(Page page, String username) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(PASSWORD);
        page.locator("#kc-login").click();
    }

    /** Waits until the person is at the application, and returns the account that the application is asked to enter. */
    static String landedIn(Page page) {
        page.waitForURL(Pattern.compile(Pattern.quote(HOME) + ".*"));
        return page.url().replaceFirst(".*[?&]account_hint=", "");
    }

    /** Returns the first token: the application sends the person on to the sign-in, with that account. */
    TokenReply firstToken(Page page, String hint) {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        Form request = Form.of("response_type", "code", "client_id", APP, "scope", "openid account")
                .and("redirect_uri", OidcClient.REDIRECT.toString())
                .and("code_challenge_method", "S256")
                .and("code_challenge", challenge(verifier))
                .and("account_hint", hint);
        // The application exists only as an address, so it is enough that the browser requests it.
        Request arrival = page.waitForRequest(
                Pattern.compile(Pattern.quote(OidcClient.REDIRECT.toString()) + ".*"),
                () -> page.evaluate("url => { location.href = url }", app.endpoint("auth") + "?" + request.encode()));
        Form answer = Form.parse(URI.create(arrival.url()).getRawQuery());
        return app.token(Form.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        answer.first("code").orElseThrow())
                .and("redirect_uri", OidcClient.REDIRECT.toString())
                .and("code_verifier", verifier));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Reply send(String method, String path, JsonNode body) {
        return realm.admin().send(method, at(path), body, Map.of("If-Match", "*"));
    }

    private void change(String path, ObjectNode body) {
        ObjectNode known = (ObjectNode) realm.admin().get(realm.path(path));
        known.setAll(body);
        realm.admin().put(realm.path(path), known);
    }

    private OidcClient app() {
        OidcClient client = realm.publicClient(APP);
        realm.addOptionalScope(APP, "account");
        realm.addOptionalScope(APP, "portal-access");
        String path = realm.path("clients/" + realm.clientUuid(APP));
        realm.admin().put(path, ((ObjectNode) realm.admin().get(path)).put("baseUrl", HOME));
        return client.withScope("openid account");
    }

    private String at(String path) {
        return realm.path("portal-access/" + path);
    }
}
