package org.portalaccess.demo.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.StreamSupport;

/** Asks Keycloak about grants that did not fit into a token, with that very token. */
final class GrantServer {

    private static final String CONTRACTS = "/me/contracts?grant=";
    private static final String GRANTS = "/me/grants";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String api;
    private final String apiInside;

    /**
     * Creates a client.
     *
     * @param issuer the issuer of the realm's tokens, as tokens and addresses in them name it
     * @param issuerInside the same as this process reaches it
     */
    GrantServer(URI issuer, URI issuerInside) {
        this.api = issuer + "/portal-access";
        this.apiInside = issuerInside + "/portal-access";
    }

    /**
     * Returns whether the grants at an address allow something.
     *
     * @param href the address, as the token has it
     * @param permission what is to be done
     * @param contract the contract, relative to the active account
     * @param token the access token
     * @throws Refusal with 503 if Keycloak is out of reach
     */
    boolean allows(String href, Permission permission, String contract, String token) {
        if (href.startsWith(api + CONTRACTS)) {
            return covers(href.substring(api.length()), contract, token);
        }
        return href.equals(api + GRANTS)
                && StreamSupport.stream(get(GRANTS, token).path("grants").spliterator(), false)
                        .filter(grant -> holds(grant, permission))
                        .anyMatch(grant -> covers(
                                CONTRACTS + encoded(grant.path("membership").asText()), contract, token));
    }

    private boolean covers(String path, String contract, String token) {
        return !get(path + "&contract=" + encoded(contract), token)
                .path("items")
                .isEmpty();
    }

    private static boolean holds(JsonNode grant, Permission permission) {
        return StreamSupport.stream(grant.path("permissions").spliterator(), false)
                .anyMatch(held -> held.asText().equals(permission.key()));
    }

    /** Returns what Keycloak answers; nothing if it refuses. */
    private JsonNode get(String path, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(apiInside + path))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.createObjectNode();
        } catch (IOException e) {
            throw Refusal.unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
