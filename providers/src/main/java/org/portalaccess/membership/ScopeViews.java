package org.portalaccess.membership;

import java.util.Collection;
import java.util.List;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.membership.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;

/** Contract scopes as the caller sees them: what they do not see is neither named nor counted (row C7). */
final class ScopeViews {

    private final Scopes scopes;
    private final SeenContracts seen;
    private final SeenRules rules;

    private ScopeViews(Scopes scopes, SeenContracts seen, SeenRules rules) {
        this.scopes = scopes;
        this.seen = seen;
        this.rules = rules;
    }

    /** The views of these memberships' scopes, which have been loaded. */
    static ScopeViews of(Scopes scopes, Collection<Membership> memberships, SeenContracts seen) {
        List<ContractScope> partly = memberships.stream()
                .filter(membership -> !seen.isWholeIn(membership.accountId()))
                .map(scopes::of)
                .toList();
        return new ScopeViews(scopes, seen, SeenRules.of(partly, seen));
    }

    /** The whole scope as REST shows it. */
    ScopeRepresentation represent(Membership membership) {
        String account = membership.accountId();
        if (seen.isWholeIn(account)) {
            return scopes.represent(membership);
        }
        return new ScopeRepresentation(
                scopes.represent(rules.shown(scopes.of(membership))),
                seen.countCovered(account, membership.id()),
                seen.countIn(account));
    }

    /** One rule of a membership as REST shows it. */
    RuleRepresentation represent(Membership membership, String accountId, Rule rule) {
        return scopes.represent(accountId, seen.isWholeIn(membership.accountId()) ? rule : rules.shown(rule));
    }

    /** How many contracts there are in the account's reach; {@code all} of them is known from the account. */
    long totalIn(String accountId, long all) {
        return seen.isWholeIn(accountId) ? all : seen.countIn(accountId);
    }

    /** How many of these the membership covers. */
    long assignedWithin(Membership membership, String accountId) {
        return seen.isWholeIn(accountId)
                ? scopes.assignedWithin(membership, accountId)
                : seen.countCovered(accountId, membership.id());
    }
}
