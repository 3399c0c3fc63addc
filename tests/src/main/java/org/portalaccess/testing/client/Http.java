package org.portalaccess.testing.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plain HTTP client: it follows no redirects, returns every response regardless of its status, and keeps cookies only
 * on request. Headers are given as a map; {@code Content-Type} and {@code Accept} have suitable defaults.
 */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final @Nullable CookieJar cookies;

    private Http(@Nullable CookieJar cookies) {
        this.cookies = cookies;
    }

    /** Returns a client without cookies, such as an application. */
    public static Http plain() {
        return new Http(null);
    }

    /** Returns a client with a cookie jar of its own, such as a person's browser. */
    public static Http withCookies() {
        return new Http(new CookieJar());
    }

    /** Returns the header for a bearer token. */
    public static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** Sends a GET request. */
    public Reply get(URI uri) {
        return get(uri, Map.of());
    }

    /** Sends a GET request with further headers. */
    public Reply get(URI uri, Map<String, String> headers) {
        return send("GET", uri, headers, BodyPublishers.noBody());
    }

    /** Posts a form. */
    public Reply post(URI uri, Form form) {
        return post(uri, form, Map.of());
    }

    /** Posts a form with further headers. */
    public Reply post(URI uri, Form form, Map<String, String> headers) {
        return send(
                "POST",
                uri,
                with(headers, "Content-Type", "application/x-www-form-urlencoded"),
                BodyPublishers.ofString(form.encode()));
    }

    /** Sends JSON by any method; sends no body if it is null. */
    public Reply json(String method, URI uri, @Nullable JsonNode body, Map<String, String> headers) {
        return text(method, uri, body == null ? null : body.toString(), with(headers, "Accept", "application/json"));
    }

    /**
     * Sends a text by any method; sends no body if it is null. Its type is JSON unless the headers have another one.
     */
    public Reply text(String method, URI uri, @Nullable String body, Map<String, String> headers) {
        if (body == null) {
            return send(method, uri, headers, BodyPublishers.noBody());
        }
        return send(method, uri, with(headers, "Content-Type", "application/json"), BodyPublishers.ofString(body));
    }

    /** Sends bytes as they are, whatever content type the headers name. */
    public Reply bytes(String method, URI uri, byte[] body, Map<String, String> headers) {
        return send(method, uri, headers, BodyPublishers.ofByteArray(body));
    }

    /** Whether there is a cookie with that name. */
    public boolean hasCookie(String name) {
        return cookies != null && cookies.names().contains(name);
    }

    /** Removes every cookie, like a browser that is restarted. */
    public void clearCookies() {
        if (cookies != null) {
            cookies.clear();
        }
    }

    private Reply send(String method, URI uri, Map<String, String> headers, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(PATIENCE).method(method, body);
        headers.forEach(request::setHeader);
        if (cookies != null) {
            cookies.headerFor(uri).ifPresent(header -> request.setHeader("Cookie", header));
        }
        HttpResponse<String> response = exchange(request.build());
        Reply reply = new Reply(uri, response.statusCode(), response.headers(), response.body());
        if (cookies != null) {
            cookies.store(reply);
        }
        return reply;
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at " + request.uri(), e);
        }
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String standard) {
        if (headers.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
            return headers;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, standard);
        return all;
    }
}
