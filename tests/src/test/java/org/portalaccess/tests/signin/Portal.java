package org.portalaccess.tests.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** A realm with accounts and members, filled through our admin REST, and the page that people choose on. */
record Portal(TestRealm realm) {

    /** How Keycloak's own theme marks our page. */
    static final String CHOOSER = "login-portal-access-choose-account";

    static final String NO_ACCOUNT = "login-portal-access-no-account";

    /** What is said of every account that may not be entered. */
    static final String UNAVAILABLE = "This account is not available to you. Choose one from the list.";

    /** A public client that asks for an account. */
    OidcClient app(String clientId) {
        OidcClient app = realm.publicClient(clientId);
        realm.addOptionalScope(clientId, "account");
        return app.withScope("openid account");
    }

    /** A new brand; gives its id. */
    String brand(String key, String name) {
        return create("accounts", Json.object("key", key, "name", name, "type", "brand"));
    }

    /** A new brand below another account; gives its id. */
    String brandBelow(String parent, String key, String name) {
        return create("accounts", Json.object("key", key, "name", name, "type", "brand", "parent", parent));
    }

    /** Makes somebody a portal member; gives the membership's id. */
    String member(String account, String user) {
        return member(account, user, "portal", Json.object());
    }

    /** Makes somebody a member, with further properties of the membership; gives its id. */
    String member(String account, String user, String kind, ObjectNode further) {
        ObjectNode body = Json.object("user", user, "kind", kind, "permissions", List.of("calendar:view"));
        body.setAll(further);
        return create("accounts/" + account + "/members", body);
    }

    /** A person with these accounts, each with a membership. */
    String person(String username, String... accounts) {
        String user = realm.createUser(username);
        for (String account : accounts) {
            member(account, user);
        }
        return user;
    }

    /** Makes somebody a member of a new account, with {@code startsAt} or {@code endsAt}. */
    void datedMember(String key, String user, String date, Instant at) {
        ObjectNode further =
                Json.object(date, at.truncatedTo(ChronoUnit.SECONDS).toString());
        member(brand(key, key + " Inn"), user, "portal", further);
    }

    /** The key of the account that tokens are for. */
    static String accountOf(TokenReply tokens) {
        return tokens.access().at("/account/key").asText();
    }

    void change(String path, ObjectNode members) {
        send("PATCH", path, members).expect(200);
    }

    void disable(String account) {
        ObjectNode body = (ObjectNode) read("accounts/" + account);
        body.remove(List.of("id", "counts", "version"));
        send("PUT", "accounts/" + account, body.put("enabled", false)).expect(200);
    }

    void withoutAccount(String allowOrRefuse) {
        ObjectNode settings = (ObjectNode) read("settings");
        send("PUT", "settings", settings.put("withoutAccount", allowOrRefuse)).expect(200);
    }

    JsonNode read(String path) {
        return realm.admin().get(at(path));
    }

    /** So many brands, one in ten of them an Alpine Hotel, and one person who is a member of each. */
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

    /** The names on the page, in their order. */
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

    /** Posts an account as its button would, whether or not there is one. */
    static LoginTab post(LoginTab tab, String account) {
        return tab.submit("form:has(button[name=account])", Form.of("account", account));
    }

    /** The message above the list. */
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
