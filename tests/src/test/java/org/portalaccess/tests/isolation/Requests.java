package org.portalaccess.tests.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.Unique;

/** Requests for each operation that would have an effect if they were allowed. */
final class Requests {

    private final URI server;
    private final TenantFixture things;
    private String newcomer;

    Requests(URI server, TenantFixture things) {
        this.server = server;
        this.things = things;
        this.newcomer = things.id("newcomer");
    }

    /** Sends the request as a caller who may make it. A DELETE gets a spare object. */
    Reply sendForGood(Operation operation, Map<String, String> caller) {
        Map<String, String> ids = new HashMap<>(things.ids());
        List<String> named = operation.ids();
        if (operation.method().equals("DELETE")) {
            String last = named.get(named.size() - 1);
            boolean ownOne = operation.path().contains("/me/");
            ids.put(last, ownOne ? things.spareOfTheUser() : things.spare(last));
        }
        if (operation.method().equals("POST") && operation.path().endsWith("/members")) {
            newcomer = things.realm().createUser(things.mark() + "-" + UUID.randomUUID());
        }
        return send(operation, ids, caller);
    }

    /** Sends the request with these path parameters. */
    Reply send(Operation operation, Map<String, String> ids, Map<String, String> caller) {
        return Http.plain()
                .text(operation.method(), address(operation, ids), body(operation), headers(operation, caller));
    }

    /** Sends the request with another body. */
    Reply send(Operation operation, String body, Map<String, String> caller) {
        return Http.plain().text(operation.method(), address(operation), body, headers(operation, caller));
    }

    /** Returns the address of the request. */
    URI address(Operation operation) {
        return address(operation, things.ids());
    }

    /** Returns the headers of the request. */
    static Map<String, String> headers(Operation operation, Map<String, String> caller) {
        Map<String, String> headers = new HashMap<>(caller);
        headers.put("If-Match", "*");
        headers.put("Content-Type", contentType(operation));
        return headers;
    }

    private URI address(Operation operation, Map<String, String> ids) {
        return URI.create(server + operation.pathWith(ids) + query(operation));
    }

    private String query(Operation operation) {
        return operation.path().endsWith("/explain") ? "?contract=" + things.id("contract") : "";
    }

    static String contentType(Operation operation) {
        if (operation.path().endsWith("/import")) {
            return "application/x-ndjson";
        }
        boolean merges = operation.method().equals("PATCH") && !operation.path().endsWith("/contract-scope");
        return merges ? "application/merge-patch+json" : "application/json";
    }

    /** Returns a valid body; null if the request has none. */
    @Nullable
    String body(Operation operation) {
        if (operation.method().equals("GET") || operation.method().equals("DELETE")) {
            return null;
        }
        String name = operation.shortName().replace("/team/", "/");
        return name.startsWith("POST") ? posted(name).toString() : put(name).toString();
    }

    private JsonNode posted(String name) {
        String key = Unique.name(things.mark());
        String account = things.mark() + "-shore";
        return switch (name) {
            case "POST/accounts" -> Json.object("key", key, "name", key, "type", "brand");
            case "POST/accounts/{account}/contracts", "POST/accounts/{account}/owners" ->
                Json.object("key", key, "name", key);
            case "POST/accounts/{account}/owners/{owner}/contracts" ->
                Json.object("add", List.of(things.id("contract")));
            case "POST/accounts/{account}/members" ->
                Json.object("user", newcomer, "kind", "portal", "permissions", List.of());
            case "POST/accounts/{account}/move" -> Json.object("parent", things.mark() + "-chain");
            case "POST/setup" -> Json.object();
            case "POST/import" -> Json.object("account", Json.object("key", account));
            case "POST/memberships/{membership}/contract-scope/future" ->
                Json.object("account", account, "future", true);
            case "POST/me/activity" -> Json.object("action", "calendar:open");
            case "POST/memberships/{membership}/email-change" -> Json.object("email", key + "@example.org");
            case "POST/permission-sets" -> set().put("key", "set-" + UUID.randomUUID());
            case "POST/permission-sets/{set}/apply", "POST/memberships/bulk" -> many(name);
            case "POST/accounts/{account}/invitations" -> invitation(key);
            case "POST/accounts/{account}/invitations/bulk" -> Json.object("invitations", List.of(invitation(key)));
            case "POST/invitations" ->
                Json.object("email", key + "@example.org", "memberships", List.of(offer().put("account", account)));
            case "POST/invitations/{invitation}/resend",
                    "POST/me/invitations/{invitation}/accept",
                    "POST/me/invitations/{invitation}/decline" -> Json.object();
            default -> asked(name);
        };
    }

    private JsonNode asked(String name) {
        JsonNode question = question(things.id("contract"));
        return switch (name) {
            case "POST/access/v1/evaluation" -> question;
            case "POST/access/v1/evaluations" -> Json.object("evaluations", List.of(question));
            default -> throw new AssertionError("no request for " + name);
        };
    }

    private JsonNode put(String name) {
        String account = things.mark() + "-shore";
        return switch (name) {
            case "PUT/accounts/{account}" -> Json.object("name", account, "type", "brand");
            case "PUT/accounts/{account}/owners/{owner}" -> Json.object("name", things.mark() + "-smith");
            case "PUT/contracts/{contract}" -> Json.object("name", things.mark() + "-barn");
            case "PUT/memberships/{membership}" ->
                Json.object("kind", "portal", "permissions", List.of("calendar:view"));
            case "PATCH/invitations/{invitation}" -> Json.object("firstName", things.mark());
            case "PATCH/memberships/{membership}" -> Json.object("kind", "portal");
            case "PUT/memberships/{membership}/contract-scope" ->
                Json.object("rules", List.of(Json.object("account", account, "mode", "all")));
            case "PATCH/memberships/{membership}/contract-scope" ->
                Json.object("changes", List.of(Json.object("account", account, "select", "all")));
            case "PUT/users/{user}/memberships" -> Json.object("memberships", List.of(Json.object("account", account)));
            case "PUT/permission-catalog" -> things.read("permission-catalog");
            case "PUT/permission-sets/{set}" -> set();
            case "PUT/settings", "PATCH/settings" -> things.read("settings");
            default -> throw new AssertionError("no request for " + name);
        };
    }

    private ObjectNode many(String name) {
        String membership = things.id("membership");
        if (name.endsWith("/apply")) {
            return Json.object("memberships", List.of(membership));
        }
        List<ObjectNode> rows = List.of(Json.object("id", membership, "ifMatch", "*"));
        return Json.object("memberships", rows, "change", Json.object("endsAt", null));
    }

    private static ObjectNode invitation(String name) {
        return offer().put("email", name + "@example.org");
    }

    private static ObjectNode offer() {
        return Json.object("kind", "portal", "permissions", List.of());
    }

    private static ObjectNode set() {
        return Json.object("name", "A set", "permissions", List.of("calendar:view"));
    }

    static JsonNode question(String contract) {
        return Json.object(
                "action",
                Json.object("name", "calendar:view"),
                "resource",
                Json.object("type", "contract", "id", contract));
    }
}
