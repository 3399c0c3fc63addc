package org.portalaccess.claims;

import java.util.List;
import java.util.Map;
import org.portalaccess.metrics.PortalMetrics.ContractsClaim;

/**
 * The result of the encoder for a mapper. Deeply immutable; values are only {@code String}, {@code List} and {@code
 * Map}, in the order in which they are to appear.
 *
 * @param claims the claims by name
 * @param scope permissions to add to {@code scope}, each a scope token; empty if nothing is to be added
 * @param authorizationDetails RFC 9396 objects to add to {@code authorization_details}; empty if nothing is to be added
 * @param form the shortest form of the contracts of a grant
 */
public record EncodedClaims(
        Map<String, Object> claims,
        List<String> scope,
        List<Map<String, Object>> authorizationDetails,
        ContractsClaim form) {

    public EncodedClaims {
        claims = JsonObject.copyOf(claims);
        scope = List.copyOf(scope);
        authorizationDetails =
                authorizationDetails.stream().map(JsonObject::copyOf).toList();
    }

    /** Returns claims of an account alone, without any addition to {@code scope} or {@code authorization_details}. */
    static EncodedClaims of(Map<String, Object> claims) {
        return new EncodedClaims(claims, List.of(), List.of(), ContractsClaim.KEYS);
    }

    /**
     * Returns how much all of this adds to a token's payload, in bytes of JSON; any number above {@code cap} if it is
     * more.
     */
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

    /** Counts the name, the colon, the value, and the comma that separates the claim from the next. */
    private static long member(String name, Object value, long cap) {
        return JsonSize.measure(name, cap) + 1 + JsonSize.measure(value, cap) + 1;
    }
}
