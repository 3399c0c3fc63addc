package org.portalaccess.reader;

/**
 * The names of the claims, for mappers that are set to other names.
 *
 * @param account the active account
 * @param permissions the permissions of a single grant
 * @param contracts the contracts of a single grant
 * @param grants several grants, or the address to ask for them
 * @param etag the hash over the grants
 */
public record ClaimNames(String account, String permissions, String contracts, String grants, String etag) {

    /** The names that the mapper uses by default. */
    public static final ClaimNames DEFAULT =
            new ClaimNames("account", "permissions", "contracts", "grants", "grants_etag");
}
