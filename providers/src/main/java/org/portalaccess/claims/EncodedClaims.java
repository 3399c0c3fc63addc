package org.portalaccess.claims;

import java.util.List;
import java.util.Map;

/**
 * What the encoder hands to a mapper. Immutable through and through; values are {@code String}, {@code List} and
 * {@code Map} only, in the order in which they shall appear.
 *
 * @param claims the claims by name
 * @param scope permissions to add to {@code scope}, each a scope token; empty when nothing is to be added
 * @param authorizationDetails RFC 9396 objects to add to {@code authorization_details}; empty when nothing is to be added
 */
public record EncodedClaims(
        Map<String, Object> claims, List<String> scope, List<Map<String, Object>> authorizationDetails) {

    public EncodedClaims {
        claims = JsonObject.copyOf(claims);
        scope = List.copyOf(scope);
        authorizationDetails =
                authorizationDetails.stream().map(JsonObject::copyOf).toList();
    }

    /** The claims alone. */
    static EncodedClaims of(Map<String, Object> claims) {
        return new EncodedClaims(claims, List.of(), List.of());
    }

    /** What all of this adds to a token's payload, in bytes of JSON, or any number above {@code cap} if it is more. */
    long jsonSize(long cap) {
        long size = 0;
        for (Map.Entry<String, Object> claim : claims.entrySet()) {
            size += member(claim.getKey(), claim.getValue(), cap);
        }
        for (String token : scope) {
            size += JsonSize.ofCharacters(token) + 1;
        }
        return authorizationDetails.isEmpty()
                ? size
                : size + member("authorization_details", authorizationDetails, cap);
    }

    /** Name, colon, value, and the comma that parts the member from the next. */
    private static long member(String name, Object value, long cap) {
        return JsonSize.of(name, cap) + 1 + JsonSize.of(value, cap) + 1;
    }
}
