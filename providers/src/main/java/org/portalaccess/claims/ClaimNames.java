package org.portalaccess.claims;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of our claims in a token, which are settings of the mapper (docs/concepts.md#tokens). Names inside a claim are
 * fixed.
 *
 * <p>Refuses blank names, duplicate names and names of claims that have a meaning of their own, with {@link
 * IllegalArgumentException}: a setting must not be able to replace {@code sub}.
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

    /** The default names. Declared after the names that are taken, since the constructor reads those. */
    public static final ClaimNames DEFAULT =
            new ClaimNames("account", "permissions", "contracts", "grants", "grants_etag");

    public ClaimNames {
        List<String> all = List.of(account, permissions, contracts, grants, etag);
        if (all.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a claim must have a name");
        }
        if (new HashSet<>(all).size() < all.size()) {
            throw new IllegalArgumentException("two claims have the same name");
        }
        if (all.stream().anyMatch(TAKEN::contains)) {
            throw new IllegalArgumentException("a claim has the name of another, well-known claim");
        }
    }
}
