package org.portalaccess.tests.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;

/** People who invite, and people who are invited. */
record InvitationScenario(TestRealm realm) {

    private static final String APP = "desk";

    /** Returns a desk whose people sign in with an application that may act for them. */
    static InvitationScenario in(TestRealm realm) {
        if (realm.admin().get(realm.path("clients?clientId=" + APP)).isEmpty()) {
            realm.publicClient(APP);
            realm.addOptionalScope(APP, "account");
            realm.addOptionalScope(APP, "portal-access");
        }
        return new InvitationScenario(realm);
    }

    /** Returns a name that no other test of the class uses. */
    static String fresh(String start) {
        return Unique.name(start);
    }

    /** Returns an e-mail address that no other test of the class uses. */
    static String address() {
        return fresh("guest") + "@example.org";
    }

    /** Creates an account with these contracts; returns its key. */
    String account(String... contracts) {
        String key = fresh("shore");
        staff("POST", "accounts", Json.object("key", key, "name", "Name of " + key, "type", "brand"))
                .expect(201);
        for (String contract : contracts) {
            contract(key, contract);
        }
        return key;
    }

    /** Creates an account below another one; returns its key. */
    String child(String parent, String... contracts) {
        String key = fresh("kid");
        staff("POST", "accounts", Json.object("key", key, "name", "Name of " + key, "type", "brand", "parent", parent))
                .expect(201);
        for (String contract : contracts) {
            contract(key, contract);
        }
        return key;
    }

    String contract(String account, String key) {
        return staff("POST", "accounts/key:" + account + "/contracts", Json.object("key", key, "name", key))
                .createdId();
    }

    /** Creates a member; returns the user name. */
    String member(String account, String kind, String... permissions) {
        return member(account, Json.object("kind", kind, "permissions", permissions));
    }

    String member(String account, ObjectNode offer) {
        String name = fresh("user");
        staff("POST", "accounts/key:" + account + "/members", offer.deepCopy().put("user", realm.createUser(name)))
                .expect(201);
        return name;
    }

    /** Returns an invitation of a portal user who may view the calendar. */
    static ObjectNode invitation(String email) {
        return Json.object("email", email, "kind", "portal", "permissions", Json.array("calendar:view"));
    }

    /** Invites a person, as realm staff. */
    JsonNode invite(String account, ObjectNode invitation) {
        return staff("POST", "accounts/key:" + account + "/invitations", invitation)
                .expect(201)
                .json();
    }

    JsonNode read(String id) {
        return staff("GET", "invitations/" + id, null).expect(200).json();
    }

    /** Sends a request of realm staff, with {@code If-Match: *} where that is needed. */
    Reply staff(String method, String path, JsonNode body) {
        Map<String, String> headers =
                method.equals("POST") || method.equals("GET") ? Map.of() : Map.of("If-Match", "*");
        return realm.admin().send(method, realm.path("portal-access/" + path), body, headers);
    }

    /** Returns a token of a user whose application may act for them. */
    String token(String username) {
        return tokenAt(realm.url(), username);
    }

    /** Like {@link #token}, but from another node, which knows the realm by an address of its own. */
    static String tokenAt(URI realmUrl, String username) {
        return OidcClient.of(realmUrl, APP)
                .withScope("openid account portal-access")
                .password(username, TestRealm.PASSWORD)
                .accessToken();
    }

    /** Sends a request to the API for members. */
    Reply person(String token, String method, String path, JsonNode body) {
        return personAt(realm.url(), token, method, path, body);
    }

    static Reply personAt(URI realmUrl, String token, String method, String path, JsonNode body) {
        Map<String, String> all = method.equals("POST") || method.equals("GET")
                ? Http.bearer(token)
                : Map.of("Authorization", "Bearer " + token, "If-Match", "*");
        return Http.plain().json(method, URI.create(realmUrl + "/portal-access/" + path), body, all);
    }

    /** Creates a user with the address and signs them in; returns a token. */
    String guest(String email) {
        String name = email.substring(0, email.indexOf('@'));
        realm.createUser(name);
        return token(name);
    }

    Reply accept(String token, String id) {
        return person(token, "POST", "me/invitations/" + id + "/accept", null);
    }

    /** Returns the ids of the user's invitations. */
    List<String> mine(String token) {
        return ids(person(token, "GET", "me/invitations", null).expect(200).json());
    }

    /** Returns the memberships of a user in an account. */
    List<JsonNode> members(String account, String search) {
        List<JsonNode> members = new ArrayList<>();
        staff("GET", "accounts/key:" + account + "/members?search=" + search, null)
                .expect(200)
                .json()
                .get("items")
                .forEach(members::add);
        return members;
    }

    /** Returns the history of an account, newest first. */
    JsonNode history(String account) {
        return staff("GET", "accounts/key:" + account + "/history", null)
                .expect(200)
                .json()
                .get("items");
    }

    void settings(String name, int value) {
        ObjectNode settings =
                (ObjectNode) staff("GET", "settings", null).expect(200).json();
        ((ObjectNode) settings.get("invitation")).put(name, value);
        staff("PUT", "settings", settings).expect(200);
    }

    static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    /** Returns the pointers and codes of a problem, each as {@code pointer code}. */
    static List<String> errors(Reply reply) {
        List<String> errors = new ArrayList<>();
        reply.json()
                .path("errors")
                .forEach(error -> errors.add(
                        error.get("pointer").asText() + " " + error.get("code").asText()));
        return errors;
    }
}
