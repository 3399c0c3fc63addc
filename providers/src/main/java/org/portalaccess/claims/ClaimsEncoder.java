package org.portalaccess.claims;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.Grant;
import org.portalaccess.metrics.PortalMetrics.ContractsClaim;

/**
 * Makes the claims of a token from the grants in an active account. Takes the first form that fits the given budget
 * (docs/concepts.md#tokens): keys; ordinals, if applications know them; a reference for the contracts, the largest first;
 * finally one reference for all grants, in place of permissions and contracts. Nothing is left out silently. If even
 * the last form exceeds the budget, it is used anyway.
 *
 * <p>Pure and thread-safe. The work is bounded by the budget, not by the number of contracts, with one exception:
 * {@code compact} looks at each named contract once.
 */
public final class ClaimsEncoder {

    private static final String DETAILS_TYPE = "portal_account";

    private ClaimsEncoder() {}

    /**
     * Returns all our claims, for access tokens, introspection and userinfo.
     *
     * @param account the active account
     * @param grants the grants in this account, at least one, each with its first rule for this account
     * @param etag see {@link GrantsEtag}
     * @throws IllegalArgumentException if there are no grants, or if they belong to another account
     */
    public static EncodedClaims encode(ActiveAccount account, List<Grant> grants, String etag, ClaimSettings settings) {
        requireGrantsOf(account, grants);
        Token token = new Token(account, List.copyOf(grants), etag, settings);
        // The frame is measured without contracts, and these on their own. So another form costs only that form.
        List<Map<String, Object>> nothing = Collections.nCopies(grants.size(), Map.of());
        int copies = settings.authorizationDetails() ? 2 : 1;
        long frame =
                token.with(nothing, ContractsClaim.KEYS).jsonSize(settings.jsonLimit()) - 2L * copies * grants.size();
        long limit = Math.max(0, settings.jsonLimit() - frame);
        FittedContracts contracts = new FittedContracts(token.grants, limit, copies);
        if (settings.compact()) {
            contracts.shorten(ContractsClaim.COMPACT, grant -> ContractsForm.compact(grant, limit));
        }
        contracts.shorten(ContractsClaim.REF, grant -> Optional.of(ContractsForm.ref(grant, settings.hrefBase())));
        return contracts.fit() ? token.with(contracts.objects(), contracts.form()) : token.lastResort();
    }

    /** Returns the claims of an ID token: only the account. */
    public static EncodedClaims encodeIdToken(ActiveAccount account, ClaimNames names) {
        return EncodedClaims.of(JsonObject.of(names.account(), accountClaim(account)));
    }

    /** Returns the claims of a lightweight access token: only the account's id. */
    public static EncodedClaims encodeLightweight(ActiveAccount account, ClaimNames names) {
        return EncodedClaims.of(JsonObject.of(names.account(), JsonObject.of("id", account.id())));
    }

    private static void requireGrantsOf(ActiveAccount account, List<Grant> grants) {
        if (grants.isEmpty()) {
            throw new IllegalArgumentException("claims need at least one grant");
        }
        for (Grant grant : grants) {
            if (!grant.rules().get(0).account().equals(account.key())) {
                throw new IllegalArgumentException("the first rule of a grant must be for the active account");
            }
        }
    }

    private static Map<String, Object> accountClaim(ActiveAccount account) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("id", account.id());
        claim.put("key", account.key());
        claim.put("name", account.name());
        claim.put("type", account.type());
        claim.put("kind", account.kind());
        claim.put("membership", account.membership());
        return claim;
    }

    /** The parts that a token is made from, except the form of the contracts. */
    private record Token(ActiveAccount account, List<Grant> grants, String etag, ClaimSettings settings) {

        EncodedClaims with(List<Map<String, Object>> contracts, ContractsClaim form) {
            ClaimNames names = settings.names();
            Map<String, Object> claims = JsonObject.of(names.account(), accountClaim(account));
            if (grants.size() == 1) {
                claims.put(names.permissions(), grants.get(0).permissions());
                claims.put(names.contracts(), contracts.get(0));
            } else {
                claims.put(names.grants(), each("permissions", contracts, Map.of()));
            }
            claims.put(names.etag(), etag);
            boolean scope = settings.scope() && grants.size() == 1;
            return new EncodedClaims(
                    claims,
                    scope ? grants.get(0).permissions() : List.of(),
                    settings.authorizationDetails() ? each("actions", contracts, details()) : List.of(),
                    form);
        }

        private List<Map<String, Object>> each(
                String permissions, List<Map<String, Object>> contracts, Map<String, Object> first) {
            List<Map<String, Object>> objects = new ArrayList<>();
            for (int i = 0; i < grants.size(); i++) {
                Map<String, Object> object = new LinkedHashMap<>(first);
                object.put(permissions, grants.get(i).permissions());
                object.put("contracts", contracts.get(i));
                objects.add(object);
            }
            return objects;
        }

        private Map<String, Object> details() {
            return JsonObject.of("type", DETAILS_TYPE, "identifier", account.key());
        }

        EncodedClaims lastResort() {
            Map<String, Object> ref = ContractsForm.ref(settings.hrefBase() + "/me/grants");
            Map<String, Object> claims = JsonObject.of(settings.names().account(), accountClaim(account));
            claims.put(settings.names().grants(), ref);
            claims.put(settings.names().etag(), etag);
            Map<String, Object> details = details();
            details.put("grants", ref);
            return new EncodedClaims(
                    claims,
                    List.of(),
                    settings.authorizationDetails() ? List.of(details) : List.of(),
                    ContractsClaim.GRANTS_REF);
        }
    }
}
