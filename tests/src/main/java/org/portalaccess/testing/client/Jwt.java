package org.portalaccess.testing.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads compact tokens. Nothing is verified, because the tests got the tokens from the server itself. */
public final class Jwt {

    private Jwt() {}

    /** Returns the claims. */
    public static JsonNode claims(String token) {
        return part(token, 1);
    }

    /** Returns the header. */
    public static JsonNode header(String token) {
        return part(token, 0);
    }

    static String encode(ObjectNode part) {
        return encode(part.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
    }

    private static JsonNode part(String token, int index) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new AssertionError("not a signed token: " + token);
        }
        return Json.parse(new String(Base64.getUrlDecoder().decode(parts[index]), StandardCharsets.UTF_8));
    }
}
