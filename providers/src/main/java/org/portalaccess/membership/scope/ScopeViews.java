package org.portalaccess.membership.scope;

import java.util.Collection;
import java.util.List;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;

/** Contract scopes as the caller sees them: hidden contracts are neither named nor counted (requirement C7). */
public final class ScopeViews {

    private final StoredScopes scopes;
    private final VisibleContracts seen;
    private final VisibleRules rules;

    private ScopeViews(StoredScopes scopes, VisibleContracts seen, VisibleRules rules) {
        this.scopes = scopes;
        this.seen = seen;
        this.rules = rules;
    }

    /** Returns the views of these memberships' scopes, which must be loaded. */
    public static ScopeViews of(
            StoredScopes scopes, Collection<? extends ScopeHolder> memberships, VisibleContracts seen) {
        List<ContractScope> partly = memberships.stream()
                .filter(membership -> !seen.isWholeIn(membership.accountId()))
                .map(scopes::scopeOf)
                .toList();
        return new ScopeViews(scopes, seen, VisibleRules.of(partly, seen));
    }

    /** Returns the whole scope as REST shows it. */
    public ShownScope represent(ScopeHolder membership, ScopeForm form) {
        String account = membership.accountId();
        if (seen.isWholeIn(account)) {
            return scopes.represent(membership, form);
        }
        ContractScope scope = scopes.scopeOf(membership);
        return scopes.represent(visiblePart(membership), seen.countCovered(scope), seen.countIn(account), form);
    }

    /** Returns a rule of a membership that governs something that the caller sees, as REST shows it. */
    public ShownRule represent(ScopeHolder membership, String accountId, Rule rule, ScopeForm form) {
        Rule visible = seen.isWholeIn(membership.accountId()) ? rule : rules.visiblePart(rule);
        return scopes.represent(accountId, visible, form);
    }

    /** Returns the scope of a membership whose account the caller does not see as a whole, without hidden parts. */
    public ContractScope visiblePart(ScopeHolder membership) {
        return rules.visiblePart(scopes.scopeOf(membership));
    }

    /**
     * Returns the number of contracts in the account's reach that the caller sees; {@code all} is the number of all of
     * them.
     */
    public long totalIn(String accountId, long all) {
        return seen.isWholeIn(accountId) ? all : seen.countIn(accountId);
    }

    /** Returns how many of these contracts the membership covers. */
    public long assignedWithin(ScopeHolder membership, String accountId) {
        return seen.isWholeIn(accountId)
                ? scopes.assignedWithin(membership, accountId)
                : seen.countCovered(scopes.scopeOf(membership), accountId);
    }
}
