package org.portalaccess.reader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what a token of Portal Access allows in its active account. It is made from the claims of an access token
 * <em>whose signature, issuer, audience and lifetime the application has checked</em>, or from an introspection
 * response.
 *
 * <pre>{@code
 * PortalGrants grants = PortalGrants.of(jwt.getClaims());
 * Answer answer = grants.mayAccess("calendar:view", ContractRef.of("beachco", "BARN-7"));
 * if (answer instanceof Answer.Ask ask) {
 *     // the grants did not fit into the token: GET each of ask.hrefs() with the access token
 * }
 * return answer.isAllowed();
 * }</pre>
 *
 * <p>Name a contract of an account below the active one by the accounts on the way:
 * {@code new ContractRef(List.of("kid", "grp"), "A", 0)}.
 *
 * <p>Everything that is unknown, missing, of the wrong type, or present in two forms at once is denied. Grants add up
 * but never mix: one grant's permissions do not apply to another's contracts. Immutable and thread-safe.
 */
public final class PortalGrants {

    private final String account;
    private final String etag;
    private final List<Grant> grants;
    private final String href;

    private PortalGrants(String account, String etag, List<Grant> grants, String href) {
        this.account = account;
        this.etag = etag;
        this.grants = List.copyOf(grants);
        this.href = href;
    }

    /** Reads claims with the default names. Never fails; grants nothing if it does not understand the claims. */
    public static PortalGrants of(Map<String, ?> claims) {
        return of(claims, ClaimNames.DEFAULT);
    }

    /** Reads claims with other names. */
    public static PortalGrants of(Map<String, ?> claims, ClaimNames names) {
        String account = Shape.object(claims.get(names.account()))
                .flatMap(object -> Shape.text(object.get("key")))
                .orElse("");
        String etag = Shape.text(claims.get(names.etag())).orElse("");
        boolean single = claims.containsKey(names.permissions()) || claims.containsKey(names.contracts());
        if (account.isEmpty() || single == claims.containsKey(names.grants())) {
            return new PortalGrants(account, etag, List.of(), "");
        }
        if (single) {
            Object permissions = claims.get(names.permissions());
            List<Grant> grants = Grant.read(account, permissions, claims.get(names.contracts())).stream()
                    .toList();
            return new PortalGrants(account, etag, grants, "");
        }
        Object several = claims.get(names.grants());
        return new PortalGrants(account, etag, readSeveral(account, several), readRef(several));
    }

    private static List<Grant> readSeveral(String account, Object value) {
        List<Grant> grants = new ArrayList<>();
        for (Object item : Shape.list(value).orElse(List.of())) {
            Shape.object(item)
                    .filter(object -> Shape.hasOnly(object, "permissions", "contracts"))
                    .flatMap(object -> Grant.read(account, object.get("permissions"), object.get("contracts")))
                    .ifPresent(grants::add);
        }
        return grants;
    }

    private static String readRef(Object value) {
        return Shape.object(value)
                .filter(object -> Shape.hasOnly(object, "mode", "href") && "ref".equals(object.get("mode")))
                .flatMap(object -> Shape.text(object.get("href")))
                .orElse("");
    }

    /**
     * Whether the user may do this with that contract.
     *
     * @param permission a permission, for example {@code calendar:view}
     * @return yes, no, or the addresses to ask; no for a contract that is not in the reach of the active account
     */
    public Answer mayAccess(String permission, ContractRef contract) {
        List<String> path = contract.accountsUpTo(account);
        if (path.isEmpty()) {
            return new Answer.Denied();
        }
        if (!href.isEmpty()) {
            return new Answer.Ask(List.of(href));
        }
        List<String> hrefs = new ArrayList<>();
        for (Grant grant : grants) {
            if (grant.permissions.contains(permission)) {
                Answer answer = grant.contracts.covers(contract, path);
                if (answer.isAllowed()) {
                    return answer;
                }
                if (answer instanceof Answer.Ask ask) {
                    hrefs.addAll(ask.hrefs());
                }
            }
        }
        return hrefs.isEmpty() ? new Answer.Denied() : new Answer.Ask(hrefs);
    }

    /**
     * Returns the permissions that the user holds on at least one contract. That is enough to choose the entries of a
     * menu, but never to give access to a contract. Empty if there is a {@link #grantsHref()}.
     */
    public Set<String> permissions() {
        Set<String> permissions = new LinkedHashSet<>();
        grants.forEach(grant -> permissions.addAll(grant.permissions));
        return permissions;
    }

    /** Returns the address to ask for all grants, if they did not fit into the token. */
    public Optional<String> grantsHref() {
        return Optional.of(href).filter(address -> !address.isEmpty());
    }

    /** Returns the key of the active account, if the token has one. */
    public Optional<String> accountKey() {
        return Optional.of(account).filter(key -> !key.isEmpty());
    }

    /** Returns a hash that is equal as long as the grants are equal: a key for caching answers of the server. */
    public Optional<String> etag() {
        return Optional.of(etag).filter(hash -> !hash.isEmpty());
    }

    private record Grant(Set<String> permissions, Contracts contracts) {

        static Optional<Grant> read(String account, Object permissions, Object contracts) {
            return Shape.texts(permissions).map(set -> new Grant(set, Contracts.read(account, contracts)));
        }
    }
}
