package org.portalaccess.tests.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Sends imports of a realm. */
record ImportCaller(TestRealm realm) {

    /** Returns a line for a portal member who may view the calendar. */
    static ObjectNode member(String user, String account) {
        return line("membership", StaffApi.newMember(user).put("account", account));
    }

    /** Returns a line with these fields, given as names and values. */
    static ObjectNode line(String kind, Object... fields) {
        return line(kind, Json.object(fields));
    }

    static ObjectNode line(String kind, ObjectNode body) {
        return Json.object(kind, body);
    }

    /** Returns a line that takes something away. */
    static ObjectNode deleted(String kind, Object... fields) {
        return line(kind, Json.object(fields).put("deleted", true));
    }

    Reply send(String query, String lines) {
        Map<String, String> headers = new HashMap<>(Http.bearer(realm.admin().token()));
        headers.put("Content-Type", "application/x-ndjson");
        return Http.plain()
                .text("POST", realm.admin().address(realm.path("portal-access/import" + query)), lines, headers);
    }

    /** Returns the answers in words: number, status, and place and code of an error. */
    List<String> load(JsonNode... lines) {
        return load("", lines);
    }

    /** Like {@link #load(JsonNode...)}, with a query. */
    List<String> load(String query, JsonNode... lines) {
        return words(send(query, Stream.of(lines).map(JsonNode::toString).collect(Collectors.joining("\n"))));
    }

    static List<String> words(Reply reply) {
        List<String> words = new ArrayList<>();
        reply.expect(200).body().lines().map(Json::parse).forEach(answer -> words.add(words(answer)));
        return words;
    }

    private static String words(JsonNode answer) {
        String error = answer.has("error")
                ? " " + answer.at("/error/pointer").asText() + " "
                        + answer.at("/error/code").asText()
                : "";
        return answer.path("line").asText("") + " " + answer.get("status").asText() + error;
    }

    /** Returns the members of an account. */
    List<JsonNode> membersOf(String account) {
        JsonNode items = new StaffApi(realm)
                .get("accounts/key:" + account + "/members?max=500")
                .expect(200)
                .json()
                .get("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    JsonNode memberOf(String account, String user) {
        return membersOf(account).stream()
                .filter(member -> member.at("/user/id").asText().equals(user))
                .findFirst()
                .orElseThrow();
    }

    static ObjectNode changed(ObjectNode line, String field, String value) {
        ((ObjectNode) line.elements().next()).put(field, value);
        return line;
    }

    static ObjectNode permissions(ObjectNode line, String... permissions) {
        ((ObjectNode) line.get("membership")).set("permissions", Json.array((Object[]) permissions));
        return line;
    }

    static ObjectNode scoped(ObjectNode line, ObjectNode... rules) {
        ((ObjectNode) line.get("membership")).set("contractScope", StaffApi.rules(rules));
        return line;
    }
}
