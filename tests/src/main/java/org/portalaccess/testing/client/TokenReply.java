package org.portalaccess.testing.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A response of the token endpoint. Its methods that return tokens assert that there are some: a refusal fails the test
 * with the server's error.
 *
 * @param reply the response
 */
public record TokenReply(Reply reply) {

    /** Whether the response has tokens. */
    public boolean granted() {
        return reply.status() == 200;
    }

    public String accessToken() {
        return text("access_token");
    }

    public String refreshToken() {
        return text("refresh_token");
    }

    public String idToken() {
        return text("id_token");
    }

    /** Returns the claims of the access token. */
    public JsonNode access() {
        return Jwt.claims(accessToken());
    }

    /** Returns the claims of the ID token. */
    public JsonNode id() {
        return Jwt.claims(idToken());
    }

    /** Returns the OAuth error code of a refusal. */
    public String error() {
        if (granted()) {
            throw new AssertionError("granted, not refused: " + reply.body());
        }
        return reply.json().path("error").asText();
    }

    /** Returns the members of the response, granted or not. */
    public JsonNode json() {
        return reply.json();
    }

    private String text(String member) {
        JsonNode value = reply.expect(200).json().get(member);
        if (value == null) {
            throw new AssertionError("no " + member + " in " + reply.body());
        }
        return value.asText();
    }
}
