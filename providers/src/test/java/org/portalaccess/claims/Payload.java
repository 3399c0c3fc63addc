package org.portalaccess.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.util.JsonSerialization;

/** A token's payload, written with Keycloak's own JSON: a measure that is independent of the encoder. */
final class Payload {

    private Payload() {}

    /** Returns the claims as an application sees them: written and read again. */
    static Map<?, ?> asRead(EncodedClaims encoded) {
        try {
            return JsonSerialization.readValue(json(encoded.claims()), Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a claim that must be present. */
    static Object claim(EncodedClaims encoded, String name) {
        return Objects.requireNonNull(encoded.claims().get(name), name);
    }

    /** Returns a claim that must be present and be an object. */
    static Map<?, ?> object(EncodedClaims encoded, String name) {
        return (Map<?, ?>) claim(encoded, name);
    }

    static String json(Object value) {
        try {
            return new String(JsonSerialization.writeValueAsBytes(value), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the number of bytes of JSON that the claims add to a payload with a {@code scope} and without
     * authorization details.
     */
    static int addedJson(EncodedClaims encoded) {
        return bytes(payload(encoded)) - bytes(payload(EncodedClaims.of(Map.of())));
    }

    /**
     * Returns the largest number of bytes that the claims add to the encoded token, regardless of their place in it.
     */
    static int addedEncoded(EncodedClaims encoded) {
        byte[] added = new byte[addedJson(encoded)];
        return Base64.getUrlEncoder().withoutPadding().encode(added).length;
    }

    private static int bytes(Map<String, Object> payload) {
        return json(payload).getBytes(StandardCharsets.UTF_8).length;
    }

    private static Map<String, Object> payload(EncodedClaims encoded) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("sub", "somebody");
        payload.putAll(encoded.claims());
        List<String> scope = new ArrayList<>(List.of("openid"));
        scope.addAll(encoded.scope());
        payload.put("scope", String.join(" ", scope));
        if (!encoded.authorizationDetails().isEmpty()) {
            payload.put("authorization_details", encoded.authorizationDetails());
        }
        return payload;
    }
}
