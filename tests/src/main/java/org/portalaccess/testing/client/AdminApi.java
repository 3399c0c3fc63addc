package org.portalaccess.testing.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak's admin REST, and ours beside it, as the administrator of the master realm. Paths are relative to
 * {@code /admin/realms/}; the empty path is the list of realms itself.
 *
 * <p>A request is sent a second time if it meets one fault of Keycloak. The administrator has a role in every realm. To
 * check a permission, Keycloak searches all of them in its cache. If another test removes its realm at that moment, the
 * search fails with the message below and the answer is 500. Nothing has been changed by then.
 */
public final class AdminApi {

    private static final Duration MARGIN = Duration.ofSeconds(15);
    private static final String ROLE_IS_GONE =
            "\"java.util.function.Supplier.get()\" because \"this.fallback\" is null";

    private final Http http = Http.plain();
    private final URI server;
    private final String user;
    private final String password;
    private final Supplier<String> log;
    private int faults;
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    /** Acts at a server as that user of the master realm; the last parameter reads the server's log. */
    public AdminApi(URI server, String user, String password, Supplier<String> log) {
        this.server = server;
        this.user = user;
        this.password = password;
        this.log = log;
    }

    /** Returns a bearer token of the administrator that is valid for at least some more seconds. */
    public synchronized String token() {
        if (Instant.now().isAfter(tokenEnds)) {
            URI address = URI.create(server + "/realms/master/protocol/openid-connect/token");
            Form form =
                    Form.of("grant_type", "password", "client_id", "admin-cli", "username", user, "password", password);
            JsonNode answer = http.post(address, form).expect(200).json();
            token = answer.get("access_token").asText();
            tokenEnds =
                    Instant.now().plusSeconds(answer.get("expires_in").asLong()).minus(MARGIN);
        }
        return token;
    }

    /** Sends a GET request; expects 200. */
    public JsonNode get(String path) {
        return send("GET", path, null).expect(200).json();
    }

    /** Creates an object; expects 201 and returns the new id. */
    public String create(String path, JsonNode body) {
        return send("POST", path, body).createdId();
    }

    /** Sends a PUT request; expects 200 or 204. */
    public void put(String path, JsonNode body) {
        expectSuccess(send("PUT", path, body));
    }

    /** Sends a POST request that creates no object; expects 200, 201 or 204. */
    public void post(String path, @Nullable JsonNode body) {
        expectSuccess(send("POST", path, body));
    }

    /** Removes an object; expects 200 or 204. */
    public void delete(String path) {
        expectSuccess(send("DELETE", path, null));
    }

    /** Sends any request, and accepts any response. */
    public Reply send(String method, String path, @Nullable JsonNode body) {
        return send(method, path, body, Map.of());
    }

    /** Sends any request with further headers ({@code If-Match}), and accepts any response. */
    public Reply send(String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(Http.bearer(token()));
        all.putAll(headers);
        Reply reply = http.json(method, address(path), body, all);
        return reply.status() == 500 && hasMetFault() ? http.json(method, address(path), body, all) : reply;
    }

    /** Returns whether the log has the fault of Keycloak more often than at the last call. */
    private synchronized boolean hasMetFault() {
        int before = faults;
        faults = log.get().split(Pattern.quote(ROLE_IS_GONE), -1).length - 1;
        return faults > before;
    }

    /** Returns the full address of a path. */
    public URI address(String path) {
        return URI.create(server + "/admin/realms" + (path.isEmpty() ? "" : "/" + path));
    }

    private static void expectSuccess(Reply reply) {
        if (reply.status() / 100 != 2) {
            reply.expect(204);
        }
    }
}
