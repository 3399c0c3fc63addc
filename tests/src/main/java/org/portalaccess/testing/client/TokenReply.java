package org.portalaccess.testing.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of the token endpoint. What it says of tokens is an assertion that there are some: a refusal fails the test with
 * the server's words.
 *
 * @param reply the answer
 */
public record TokenReply(Reply reply) {

    /** Whether there are tokens. */
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

    /** Claims of the access token. */
    public JsonNode access() {
        return Jwt.claims(accessToken());
    }

    /** Claims of the ID token. */
    public JsonNode id() {
        return Jwt.claims(idToken());
    }

    /** The OAuth error code of a refusal. */
    public String error() {
        if (granted()) {
            throw new AssertionError("granted, not refused: " + reply.body());
        }
        return reply.json().path("error").asText();
    }

    /** The members of the answer, granted or not. */
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
