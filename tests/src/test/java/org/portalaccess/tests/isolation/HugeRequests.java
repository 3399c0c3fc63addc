package org.portalaccess.tests.isolation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.AtOnce;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Requests with bodies that are too large, from callers who may make such a request. */
final class HugeRequests {

    static final int KIB = 1024;
    static final int MIB = 1024 * KIB;
    static final int AT_ONCE = 6;
    static final int LONGEST_ANSWER = 40 * KIB;

    private static final List<String> MANAGE_TEAM = List.of("calendar:view", "team:view", "team:manage");

    private final TenantFixture here;
    private final Requests requests;
    private final Map<String, String> chief;

    /** Creates an account for these requests, whose chief manages the team. */
    HugeRequests(URI server, TestRealm realm) {
        this.here = withNewcomer(TenantFixture.create(realm, "vast"));
        this.requests = new Requests(server, here);
        here.newMember(realm.createUser("chief"), "staff", MANAGE_TEAM);
        OidcClient app = realm.publicClient("app");
        realm.addOptionalScope("app", "account");
        realm.addOptionalScope("app", "portal-access");
        this.chief = Http.bearer(app.withScope("openid account portal-access")
                .password("chief", TestRealm.PASSWORD)
                .accessToken());
    }

    TenantFixture here() {
        return here;
    }

    URI address(Operation operation) {
        return requests.address(operation);
    }

    /** Returns the headers for a request with a body. */
    Map<String, String> headers(Operation operation) {
        return Requests.headers(operation, caller(operation));
    }

    /** Sends a request with this body. */
    Reply send(String operation, String body) {
        Operation found = operation(operation);
        return requests.send(found, body, caller(found));
    }

    /** Sends a huge body and returns the fault in the response; null if there is none. */
    @Nullable
    String send(Operation operation, HugeBody huge, int bytes) {
        String good = Optional.ofNullable(requests.body(operation)).orElse("{}");
        String otherwise = operation.path().contains("/contracts") ? "owners" : "permissions";
        Reply reply = requests.send(operation, huge.of(good, otherwise, bytes), caller(operation));
        boolean refused = reply.status() == 413 || reply.status() == 400 || isRefusedOtherwise(operation, reply);
        return refused && reply.body().length() <= LONGEST_ANSWER
                ? null
                : huge + " of " + bytes + ": " + reply.status() + ", "
                        + reply.body().length() + " characters";
    }

    private static boolean isRefusedOtherwise(Operation operation, Reply reply) {
        if (operation.path().endsWith("/import")) {
            return reply.status() == 200 && reply.body().contains("\"failed\"");
        }
        return operation.path().contains("/team/") && reply.status() == 403;
    }

    /** Sends the valid body with a further field. */
    Reply sendWith(Operation operation, String field, @Nullable Object value) {
        ObjectNode body = (ObjectNode)
                Json.parse(Optional.ofNullable(requests.body(operation)).orElse("{}"));
        return requests.send(operation, body.putPOJO(field, value).toString(), caller(operation));
    }

    /** Sends the valid body with another media type. */
    Reply sendAs(String mediaType, Operation operation) {
        Map<String, String> headers = headers(operation);
        headers.put("Content-Type", mediaType);
        return Http.plain().text(operation.method(), requests.address(operation), requests.body(operation), headers);
    }

    /** Sends the valid request with this query. */
    Reply ask(Operation operation, String query) {
        URI address = URI.create(requests.address(operation) + query);
        return Http.plain().text(operation.method(), address, requests.body(operation), headers(operation));
    }

    /** Sends a small body, padded with spaces to this length. */
    Reply padded(Operation operation, int bytes) {
        String body = "{\"nonsense\":1";
        byte[] padded = (body + " ".repeat(bytes - body.length() - 1) + "}").getBytes(StandardCharsets.US_ASCII);
        return Http.plain().bytes(operation.method(), requests.address(operation), padded, headers(operation));
    }

    /** Runs a check on each path that takes a body, several at a time; returns the faults. */
    static List<String> onEachPath(Deed deed) {
        return onEach(List.copyOf(ApiDocument.withBody()), deed);
    }

    /** Runs a check on these operations, several at a time; returns the faults. */
    static List<String> onEach(List<Operation> all, Deed deed) {
        List<List<String>> wrong = AtOnce.by(AT_ONCE, person -> {
            List<String> mine = new ArrayList<>();
            for (int i = person; i < all.size(); i += AT_ONCE) {
                String fault = deed.on(all.get(i));
                if (fault != null) {
                    mine.add(all.get(i) + ": " + fault);
                }
            }
            return mine;
        });
        return wrong.stream().flatMap(List::stream).toList();
    }

    /** Returns the headers of a caller who may perform the operation. */
    Map<String, String> caller(Operation operation) {
        return operation.path().startsWith("/admin/")
                ? Http.bearer(here.realm().admin().token())
                : chief;
    }

    private static Operation operation(String name) {
        return ApiDocument.operations().stream()
                .filter(operation -> operation.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    /** Returns how many bytes a body on this path may have. */
    static int limit(Operation operation) {
        String name = operation.shortName().replace("/team/", "/");
        return switch (name) {
            case "POST/me/activity" -> 4 * KIB;
            case "POST/access/v1/evaluation",
                    "POST/access/v1/evaluations",
                    "POST/permission-sets/{set}/apply",
                    "POST/memberships/bulk",
                    "PUT/permission-catalog" -> 256 * KIB;
            case "POST/accounts/{account}/invitations/bulk" -> 4 * MIB;
            case "POST/accounts/{account}/members",
                    "PUT/memberships/{membership}",
                    "PATCH/memberships/{membership}",
                    "PUT/memberships/{membership}/contract-scope",
                    "PATCH/memberships/{membership}/contract-scope",
                    "PUT/users/{user}/memberships",
                    "POST/accounts/{account}/invitations",
                    "POST/invitations",
                    "PATCH/invitations/{invitation}" -> 8 * MIB;
            default -> 64 * KIB;
        };
    }

    /** Returns the media types that this path accepts. */
    static String mediaTypes(Operation operation) {
        if (operation.path().endsWith("/import")) {
            return "application/x-ndjson, application/ndjson, application/jsonl, application/json";
        }
        return Requests.contentType(operation).equals("application/json")
                ? "application/json"
                : "application/merge-patch+json, application/json";
    }

    private static TenantFixture withNewcomer(TenantFixture things) {
        Map<String, String> ids = new HashMap<>(things.ids());
        ids.put("newcomer", things.realm().createUser(things.mark() + "-newcomer"));
        return new TenantFixture(things.realm(), things.mark(), ids);
    }

    /** A check of one operation. It returns the fault; null if there is none. */
    interface Deed {

        @Nullable
        String on(Operation operation);
    }
}
