package org.portalaccess.reader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a token of Portal Access allows in the account it speaks for. Made from the claims of an access token <em>whose
 * signature, issuer, audience and life the application has checked</em>, or of an answer of introspection.
 *
 * <pre>{@code
 * PortalGrants grants = PortalGrants.of(jwt.getClaims());
 * Answer answer = grants.mayAccess("calendar:view", ContractRef.of("beachco", "BARN-7"));
 * if (answer instanceof Answer.Ask ask) {
 *     // the token is too small to say: GET each of ask.hrefs() with the access token
 * }
 * return answer.isAllowed();
 * }</pre>
 *
 * <p>A contract of an account below the active one is named with the accounts on the way:
 * {@code new ContractRef(List.of("kid", "grp"), "A", 0)}.
 *
 * <p>Whatever is unknown, missing, of the wrong type, or there in two forms at once, is a no. Grants add up but never
 * mix: one grant's permissions say nothing about another's contracts. Immutable and thread-safe.
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

    /** Reads claims that have the names of the design; never fails, but grants nothing where it doesn't understand. */
    public static PortalGrants of(Map<String, ?> claims) {
        return of(claims, ClaimNames.DEFAULT);
    }

    /** Reads claims that have other names. */
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
     * Whether the person may do this with that contract.
     *
     * @param permission a permission, for example {@code calendar:view}
     * @return yes, no, or where to ask; no for a contract that is not in the reach of the active account
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
     * The permissions that the person holds for one contract or another: enough to choose what a menu shows, never to
     * let somebody at a contract. Empty with {@link #grantsHref()}.
     */
    public Set<String> permissions() {
        Set<String> permissions = new LinkedHashSet<>();
        grants.forEach(grant -> permissions.addAll(grant.permissions));
        return permissions;
    }

    /** Where to ask for all grants, if they were too many for the token. */
    public Optional<String> grantsHref() {
        return Optional.of(href).filter(address -> !address.isEmpty());
    }

    /** The key of the active account, if the token has one. */
    public Optional<String> accountKey() {
        return Optional.of(account).filter(key -> !key.isEmpty());
    }

    /** A hash that is equal as long as the grants are: a key for caches of answers of the server. */
    public Optional<String> etag() {
        return Optional.of(etag).filter(hash -> !hash.isEmpty());
    }

    private record Grant(Set<String> permissions, Contracts contracts) {

        static Optional<Grant> read(String account, Object permissions, Object contracts) {
            return Shape.texts(permissions).map(set -> new Grant(set, Contracts.read(account, contracts)));
        }
    }
}
