package org.portalaccess.claims;

/**
 * The settings of the mapper that the encoder needs (design, section 3).
 *
 * @param budget the most that all our claims together may take, in bytes of the encoded token: base64url of the JSON,
 *     so four bytes for each three of JSON. Counted are our members with names, quotes and one comma each, what is added
 *     to {@code scope}, and {@code authorization_details}. A budget too small for {@code account}, the etag and the
 *     reference to the grants gives just these
 * @param compact whether applications know the ordinals of contracts, so that ranges and bitmaps may stand for keys
 * @param scope whether the permissions of a single grant are added to {@code scope}
 * @param authorizationDetails whether RFC 9396 objects are added
 * @param names the names of the claims
 * @param hrefBase where references lead, {@code <issuer>/portal-access}, without a slash at the end
 */
public record ClaimSettings(
        int budget, boolean compact, boolean scope, boolean authorizationDetails, ClaimNames names, String hrefBase) {

    /** What all our claims may take when nothing else is set. */
    public static final int DEFAULT_BUDGET = 2048;

    public ClaimSettings {
        if (budget < 0) {
            throw new IllegalArgumentException("a budget is not negative");
        }
        if (hrefBase.isBlank() || hrefBase.endsWith("/")) {
            throw new IllegalArgumentException("the base of references is an address without a slash at the end");
        }
    }

    /** The settings of a mapper in which nothing is set. */
    public static ClaimSettings defaults(String hrefBase) {
        return new ClaimSettings(DEFAULT_BUDGET, false, false, false, ClaimNames.DEFAULT, hrefBase);
    }

    /** How many bytes of JSON fit the budget. */
    long jsonLimit() {
        return budget * 3L / 4;
    }
}
