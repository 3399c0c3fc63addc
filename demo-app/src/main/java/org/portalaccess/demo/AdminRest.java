package org.portalaccess.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** A client of Keycloak's admin REST API, including ours, with the token of one person. */
final class AdminRest {

    static final String USER = "admin";
    static final String PASSWORD = "demo-only";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI keycloak;
    private final String realm;
    private final String user;
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    private AdminRest(URI keycloak, String realm, String user) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.user = user;
    }

    /** Returns a client for the administrator of the whole server. */
    static AdminRest asAdministrator(URI keycloak) {
        return new AdminRest(keycloak, "master", USER);
    }

    /** Returns a client for a person of the demo realm. */
    static AdminRest as(URI keycloak, String user) {
        return new AdminRest(keycloak, Addresses.REALM, user);
    }

    /** Returns whether Keycloak answers; false if it refuses the connection. */
    boolean isUp() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(keycloak + "/realms/master"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Returns whether a GET of the path is answered with 200. */
    boolean exists(String path) {
        return send("GET", path, "application/json", "").statusCode() == 200;
    }

    /** Reads JSON. The path is relative to {@code /admin/realms/}. */
    JsonNode get(String path) {
        return parse(expect(send("GET", path, "application/json", "")).body());
    }

    /** Writes JSON. */
    void write(String method, String path, JsonNode body) {
        expect(send(method, path, "application/json", body.toString()));
    }

    /** Creates an object. Returns false if it exists already. */
    boolean create(String path, JsonNode body) {
        HttpResponse<String> response = send("POST", path, "application/json", body.toString());
        if (response.statusCode() == 409) {
            return false;
        }
        expect(response);
        return true;
    }

    /** Sends a POST without a body, and ignores a refusal by a rate limit (429). */
    void attempt(String path) {
        HttpResponse<String> response = send("POST", path, "application/json", "");
        if (response.statusCode() != 429) {
            expect(response);
        }
    }

    /** Posts lines of JSON. Returns the lines of the answer. */
    String postLines(String path, String lines) {
        return expect(send("POST", path, "application/x-ndjson", lines)).body();
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + text, e);
        }
    }

    private HttpResponse<String> send(String method, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(keycloak + "/admin/realms" + (path.isEmpty() ? "" : "/" + path)))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", type)
                .header("If-Match", "*")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return exchange(request);
    }

    private String token() {
        if (Instant.now().isAfter(tokenEnds)) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(keycloak + "/realms/" + realm + "/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            "grant_type=password&client_id=admin-cli&username=" + user + "&password=" + PASSWORD))
                    .build();
            token = parse(expect(exchange(request)).body()).path("access_token").asText();
            tokenEnds = Instant.now().plus(TOKEN_LIFE);
        }
        return token;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static HttpResponse<String> expect(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(response.request().method() + " " + response.uri() + " answered "
                    + response.statusCode() + ": " + response.body());
        }
        return response;
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
