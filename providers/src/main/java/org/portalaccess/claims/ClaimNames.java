package org.portalaccess.claims;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of our claims in a token, a mapper setting (design, section 3). Names inside a claim are fixed.
 *
 * <p>Refuses with {@link IllegalArgumentException} blank names, the same name twice, and names of claims that have a
 * meaning of their own: a setting must not be able to replace {@code sub}.
 *
 * @param account claim that holds the active account
 * @param permissions claim that holds the permissions of a single grant
 * @param contracts claim that holds the contracts of a single grant
 * @param grants claim that holds several grants, or the reference to them
 * @param etag claim that holds the hash over the grants
 */
public record ClaimNames(String account, String permissions, String contracts, String grants, String etag) {

    private static final Set<String> TAKEN = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "nbf",
            "iat",
            "jti",
            "typ",
            "azp",
            "sid",
            "act",
            "cnf",
            "acr",
            "amr",
            "nonce",
            "auth_time",
            "scope",
            "authorization_details",
            "realm_access",
            "resource_access",
            "organization");

    /** The names of the design; after the names taken, which its constructor looks at. */
    public static final ClaimNames DEFAULT =
            new ClaimNames("account", "permissions", "contracts", "grants", "grants_etag");

    public ClaimNames {
        List<String> all = List.of(account, permissions, contracts, grants, etag);
        if (all.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a claim has a name");
        }
        if (new HashSet<>(all).size() < all.size()) {
            throw new IllegalArgumentException("two claims have the same name");
        }
        if (all.stream().anyMatch(TAKEN::contains)) {
            throw new IllegalArgumentException("a claim has the name of a claim that means something else");
        }
    }
}
