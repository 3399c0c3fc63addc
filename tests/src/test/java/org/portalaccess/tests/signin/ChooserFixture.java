package org.portalaccess.tests.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** A realm with accounts and members, created with our admin REST, and the page on which people choose. */
record ChooserFixture(TestRealm realm) {

    /** The id of our page in Keycloak's own theme. */
    static final String CHOOSER = "login-portal-access-choose-account";

    static final String NO_ACCOUNT = "login-portal-access-no-account";

    /** The message for every account that may not be entered. */
    static final String UNAVAILABLE = "This account is not available to you. Choose one from the list.";

    /** Creates a public client that requests an account. */
    OidcClient app(String clientId) {
        OidcClient app = realm.publicClient(clientId);
        realm.addOptionalScope(clientId, "account");
        return app.withScope("openid account");
    }

    /** Sets attributes of a client: a name and a value each, null to remove it. */
    void attributes(String client, @Nullable String... namesAndValues) {
        String path = realm.path("clients/" + realm.clientUuid(client));
        ObjectNode settings = (ObjectNode) realm.admin().get(path);
        ((ObjectNode) settings.get("attributes")).setAll(Json.object((Object[]) namesAndValues));
        realm.admin().put(path, settings);
    }

    /** Signs a person in, or on by single sign-on, into an account. */
    static TokenReply signIn(OidcClient client, WebSession browser, String person, String account) {
        LoginTab tab = client.open(browser, Form.of("account_hint", account));
        return (tab.atApplication() ? tab : tab.login(person, TestRealm.PASSWORD)).tokens();
    }

    /** Creates a brand; returns its id. */
    String brand(String key, String name) {
        return create("accounts", Json.object("key", key, "name", name, "type", "brand"));
    }

    /** Creates a brand below another account; returns its id. */
    String brandBelow(String parent, String key, String name) {
        return create("accounts", Json.object("key", key, "name", name, "type", "brand", "parent", parent));
    }

    /** Makes a user a portal member; returns the membership's id. */
    String member(String account, String user) {
        return member(account, user, "portal", Json.object());
    }

    /** Makes a user a member, with further fields of the membership; returns its id. */
    String member(String account, String user, String kind, ObjectNode further) {
        ObjectNode body = Json.object("user", user, "kind", kind, "permissions", List.of("calendar:view"));
        body.setAll(further);
        return create("accounts/" + account + "/members", body);
    }

    /** Creates a user with a membership in each of these accounts; returns their id. */
    String person(String username, String... accounts) {
        String user = realm.createUser(username);
        for (String account : accounts) {
            member(account, user);
        }
        return user;
    }

    /** Makes a user a member of a new account, with {@code startsAt} or {@code endsAt}. */
    void datedMember(String key, String user, String date, Instant at) {
        ObjectNode further =
                Json.object(date, at.truncatedTo(ChronoUnit.SECONDS).toString());
        member(brand(key, key + " Inn"), user, "portal", further);
    }

    /** Returns the key of the account that the tokens are for. */
    static String accountOf(TokenReply tokens) {
        return tokens.access().at("/account/key").asText();
    }

    void change(String path, ObjectNode members) {
        send("PATCH", path, members).expect(200);
    }

    void remove(String path) {
        realm.admin().send("DELETE", at(path), null, Map.of("If-Match", "*")).expect(204);
    }

    void disable(String account) {
        ObjectNode body = (ObjectNode) read("accounts/" + account);
        body.remove(List.of("id", "counts", "version"));
        send("PUT", "accounts/" + account, body.put("enabled", false)).expect(200);
    }

    void logo(String key, String url) {
        ObjectNode body = (ObjectNode) read("accounts/key:" + key);
        body.remove(List.of("id", "counts", "version"));
        ((ObjectNode) body.get("settings")).put("logoUrl", url);
        send("PUT", "accounts/key:" + key, body).expect(200);
    }

    void withoutAccount(String allowOrRefuse) {
        ObjectNode settings = (ObjectNode) read("settings");
        send("PUT", "settings", settings.put("withoutAccount", allowOrRefuse)).expect(200);
    }

    JsonNode read(String path) {
        return realm.admin().get(at(path));
    }

    /** Creates the given number of brands, one in ten of them an Alpine Hotel, and one user who is a member of each. */
    void memberOfMany(String username, int count) {
        List<ObjectNode> memberships = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            brand("hotel-" + i, (i % 10 == 0 ? "Alpine" : "Bayside") + " Hotel " + i);
            memberships.add(
                    Json.object("account", "hotel-" + i, "kind", "portal", "permissions", List.of("calendar:view")));
        }
        String user = realm.createUser(username);
        send("PUT", "users/" + user + "/memberships", Json.object("memberships", memberships))
                .expect(200);
    }

    /** Returns the names on the page, in their order. */
    static List<String> names(LoginTab tab) {
        return tab.page().select("button[name=account] .portal-access-name").eachText();
    }

    /** Presses the button of that account. */
    static LoginTab choose(LoginTab tab, String name) {
        for (Element button : tab.page().select("button[name=account]")) {
            Element label = button.selectFirst(".portal-access-name");
            if (label != null && label.text().equals(name)) {
                return post(tab, button.val());
            }
        }
        throw new AssertionError(name + " is not among " + names(tab));
    }

    /** Posts an account as its button would, whether or not there is such a button. */
    static LoginTab post(LoginTab tab, String account) {
        return tab.submit("form:has(button[name=account])", Form.of("account", account));
    }

    /** Presses <em>Sign in as someone else</em>. */
    static LoginTab someoneElse(LoginTab tab) {
        return tab.submit("form:has(button[name=someone-else])", Form.of("someone-else", "true"));
    }

    /** Returns the message above the list. */
    static String message(LoginTab tab) {
        return tab.page().select(".kc-feedback-text").text();
    }

    private String create(String path, ObjectNode body) {
        return realm.admin().create(at(path), body);
    }

    private Reply send(String method, String path, JsonNode body) {
        return realm.admin().send(method, at(path), body, Map.of("If-Match", "*"));
    }

    private String at(String path) {
        return realm.path("portal-access/" + path);
    }
}
