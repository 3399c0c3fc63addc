package org.portalaccess.reader;

/**
 * What the claims are called, where the mapper has been told to call them otherwise.
 *
 * @param account the active account
 * @param permissions the permissions of a single grant
 * @param contracts the contracts of a single grant
 * @param grants several grants, or where to ask for them
 * @param etag the hash over the grants
 */
public record ClaimNames(String account, String permissions, String contracts, String grants, String etag) {

    /** The names that the mapper uses unless told otherwise. */
    public static final ClaimNames DEFAULT =
            new ClaimNames("account", "permissions", "contracts", "grants", "grants_etag");
}
