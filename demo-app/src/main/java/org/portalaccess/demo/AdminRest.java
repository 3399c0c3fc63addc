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

/** Keycloak's admin REST, and ours in it, as the administrator of the master realm. */
final class AdminRest {

    static final String USER = "admin";
    static final String PASSWORD = "demo-only";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI keycloak;
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    AdminRest(URI keycloak) {
        this.keycloak = keycloak;
    }

    /** Whether Keycloak answers; a connection that is refused is a no. */
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

    /** Whether there is such a thing. */
    boolean exists(String path) {
        return send("GET", path, "application/json", "").statusCode() == 200;
    }

    /** Reads; the path is relative to {@code /admin/realms/}. */
    JsonNode get(String path) {
        return parse(expect(send("GET", path, "application/json", "")).body());
    }

    /** Writes JSON. */
    void write(String method, String path, JsonNode body) {
        expect(send(method, path, "application/json", body.toString()));
    }

    /** Writes JSON; that it is there already is fine. */
    void create(String path, JsonNode body) {
        HttpResponse<String> response = send("POST", path, "application/json", body.toString());
        if (response.statusCode() != 409) {
            expect(response);
        }
    }

    /** Posts lines of JSON; gives the lines of the answer. */
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
                            URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            "grant_type=password&client_id=admin-cli&username=" + USER + "&password=" + PASSWORD))
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
