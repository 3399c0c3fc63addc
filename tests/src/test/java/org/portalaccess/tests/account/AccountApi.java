package org.portalaccess.tests.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Calls the admin REST of a realm's accounts. */
final class AccountApi {

    private final TestRealm realm;

    AccountApi(TestRealm realm) {
        this.realm = realm;
    }

    Reply send(String method, String path, @Nullable JsonNode body) {
        return realm.admin().send(method, realm.path("portal-access/" + path), body);
    }

    Reply send(String method, String path, @Nullable JsonNode body, String ifMatch) {
        return realm.admin().send(method, realm.path("portal-access/" + path), body, Map.of("If-Match", ifMatch));
    }

    /** Sends any body of any type. */
    Reply raw(String method, String path, String contentType, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(Http.bearer(realm.admin().token()));
        all.put("Content-Type", contentType);
        all.putAll(headers);
        return Http.plain().text(method, realm.admin().address(realm.path("portal-access/" + path)), body, all);
    }

    JsonNode get(String path) {
        return send("GET", path, null).expect(200).json();
    }

    JsonNode account(String key) {
        return get("accounts/key:" + key);
    }

    /** Creates an account, below another one if a parent is given; returns its id. */
    String create(String key, @Nullable String parent) {
        return send("POST", "accounts", body(key, parent)).createdId();
    }

    static ObjectNode body(String key, @Nullable String parent) {
        return Json.object("key", key, "name", "Name of " + key, "type", "brand", "parent", parent);
    }

    String contract(String account, String key, String... owners) {
        ObjectNode body = Json.object("key", key, "name", "Contract " + key);
        body.set("owners", Json.array((Object[]) owners));
        return send("POST", "accounts/key:" + account + "/contracts", body).createdId();
    }

    /** Sends an import and returns the answers, one for each line. */
    List<JsonNode> load(String lines, String query) {
        return answers(raw("POST", "import" + query, "application/x-ndjson", lines, Map.of())
                .expect(200));
    }

    List<JsonNode> answers(Reply reply) {
        List<JsonNode> answers = new ArrayList<>();
        reply.body().lines().map(Json::parse).forEach(answers::add);
        return answers;
    }

    static List<String> keys(JsonNode list) {
        return list.get("items").findValuesAsText("key");
    }

    static List<String> errors(Reply reply) {
        List<String> errors = new ArrayList<>();
        reply.json()
                .get("errors")
                .forEach(e -> errors.add(
                        e.get("pointer").asText() + " " + e.get("code").asText()));
        return errors;
    }
}
