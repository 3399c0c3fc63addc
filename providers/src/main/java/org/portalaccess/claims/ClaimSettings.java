package org.portalaccess.claims;

/**
 * The settings of the mapper that the encoder needs (docs/concepts.md#tokens).
 *
 * @param budget the most that all our claims together may take, in bytes of the encoded token: base64url of the JSON,
 *     so four bytes for each three of JSON. It counts our claims with names, quotes and one comma each, the additions
 *     to {@code scope}, and {@code authorization_details}. If it is too small for {@code account}, the etag and the
 *     reference to the grants, just these are written
 * @param compact whether applications know the ordinals of contracts, so that ranges and bitmaps may replace keys
 * @param scope whether the permissions of a single grant are added to {@code scope}
 * @param authorizationDetails whether RFC 9396 objects are added
 * @param names the names of the claims
 * @param hrefBase the base address of references, {@code <issuer>/portal-access}, without a slash at the end
 */
public record ClaimSettings(
        int budget, boolean compact, boolean scope, boolean authorizationDetails, ClaimNames names, String hrefBase) {

    /** The budget if none is set. */
    public static final int DEFAULT_BUDGET = 2048;

    /** The budget of a mapper without a limit. */
    public static final int NO_BUDGET = Integer.MAX_VALUE;

    public ClaimSettings {
        if (budget < 0) {
            throw new IllegalArgumentException("a budget must not be negative");
        }
        if (hrefBase.isBlank() || hrefBase.endsWith("/")) {
            throw new IllegalArgumentException("the base of references must be an address without a slash at the end");
        }
    }

    /** Returns the settings of a mapper in which nothing is set. */
    public static ClaimSettings defaults(String hrefBase) {
        return new ClaimSettings(DEFAULT_BUDGET, false, false, false, ClaimNames.DEFAULT, hrefBase);
    }

    /** Returns the number of bytes of JSON that fit the budget. */
    long jsonLimit() {
        return budget * 3L / 4;
    }
}
