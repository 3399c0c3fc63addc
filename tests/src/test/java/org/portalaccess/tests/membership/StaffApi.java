package org.portalaccess.tests.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;

/** Calls the admin REST of one realm: accounts, contracts, members. */
record StaffApi(TestRealm realm) {

    /** Returns a key that no other test of the class uses. */
    static String key(String start) {
        return Unique.name(start);
    }

    Reply send(String method, String path, JsonNode body) {
        return realm.admin().send(method, realm.path("portal-access/" + path), body);
    }

    Reply get(String path) {
        return realm.admin().send("GET", realm.path("portal-access/" + path), null);
    }

    /** Sends a change with {@code If-Match: *}. */
    Reply change(String method, String path, JsonNode body) {
        return change(method, path, body, "*");
    }

    Reply change(String method, String path, JsonNode body, String ifMatch) {
        return realm.admin().send(method, realm.path("portal-access/" + path), body, Map.of("If-Match", ifMatch));
    }

    Reply delete(String path) {
        return realm.admin().send("DELETE", realm.path("portal-access/" + path), null, Map.of("If-Match", "*"));
    }

    /** Creates an account with contracts of these keys. */
    String account(String key, String... contracts) {
        String id = send("POST", "accounts", Json.object("key", key, "name", "Name of " + key, "type", "brand"))
                .createdId();
        for (String contract : contracts) {
            contract(key, contract);
        }
        return id;
    }

    String child(String parent, String key, String... contracts) {
        String id = send(
                        "POST",
                        "accounts",
                        Json.object("key", key, "name", "Name of " + key, "type", "brand", "parent", parent))
                .createdId();
        for (String contract : contracts) {
            contract(key, contract);
        }
        return id;
    }

    String contract(String account, String key, String... owners) {
        return send(
                        "POST",
                        "accounts/key:" + account + "/contracts",
                        Json.object("key", key, "name", "Name of " + key, "owners", owners))
                .createdId();
    }

    /** Creates contracts {@code C0001} and so on, with these names, in one request. */
    void contracts(String account, int count, String name) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            String number = "%04d".formatted(i);
            lines.append(Json.object(
                            "contract",
                            Json.object("account", account, "key", "C" + number, "name", name + " " + number)))
                    .append('\n');
        }
        realm.importLines(lines);
    }

    void owner(String account, String key) {
        send("POST", "accounts/key:" + account + "/owners", Json.object("key", key, "name", "Name of " + key))
                .expect(201);
    }

    /** Creates a portal member of the account who may view the calendar of every contract. */
    JsonNode member(String account, String user) {
        return send("POST", "accounts/key:" + account + "/members", newMember(user))
                .expect(201)
                .json();
    }

    static ObjectNode newMember(String user) {
        return Json.object("user", user, "kind", "portal", "permissions", Json.array("calendar:view"));
    }

    JsonNode scope(String membership) {
        return get("memberships/" + membership + "/contract-scope").expect(200).json();
    }

    Reply putScope(String membership, ObjectNode... rules) {
        return change("PUT", "memberships/" + membership + "/contract-scope", rules(rules));
    }

    static ObjectNode rules(ObjectNode... rules) {
        return Json.object("rules", Json.array((Object[]) rules));
    }

    static ObjectNode rule(String account, String mode, String list, String... names) {
        return Json.object("account", account, "mode", mode, list, names);
    }

    /** Whether the member sees the contract at this moment. */
    boolean sees(String membership, String contract) {
        return explain(membership, contract).get("visible").asBoolean();
    }

    JsonNode explain(String membership, String contract) {
        return get("memberships/" + membership + "/explain?contract=" + contract)
                .expect(200)
                .json();
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

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        ((ArrayNode) list).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
