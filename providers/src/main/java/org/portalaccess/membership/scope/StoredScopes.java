package org.portalaccess.membership.scope;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.ReachCounts;
import org.portalaccess.membership.scope.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;

/**
 * The contract scopes of several memberships, with the data to count and name their contracts: a constant number of
 * queries for any number of memberships.
 */
public final class StoredScopes {

    private final ScopeRows rows;
    private final Map<String, ContractScope> scopes = new HashMap<>();
    private final Map<String, Account> accounts;
    private final AccountTree tree;
    private final ReachCounts counts;

    private StoredScopes(ScopeRows rows, Map<String, Account> accounts, AccountTree tree, ReachCounts counts) {
        this.rows = rows;
        this.accounts = accounts;
        this.tree = tree;
        this.counts = counts;
    }

    /**
     * Reads the scopes of these memberships of one realm.
     *
     * @param further further accounts that will be asked about
     */
    public static StoredScopes load(
            KeycloakSession session,
            String realmId,
            Collection<? extends ScopeHolder> memberships,
            Collection<String> further) {
        ScopeRows rows = ScopeRows.load(
                session, memberships.stream().map(ScopeHolder::id).toList());
        Set<String> ids = new HashSet<>(rows.accountIds());
        memberships.forEach(membership -> ids.add(membership.accountId()));
        ids.addAll(further);
        AccountStore store = AccountStore.of(session);
        Map<String, Account> accounts = store.findAll(realmId, ids);
        Map<String, List<String>> paths = store.pathsOf(ids);
        return new StoredScopes(
                rows,
                accounts,
                id -> paths.getOrDefault(id, List.of()),
                ReachCounts.of(session, accounts.values()).expectOwners(rows.ownerIds()));
    }

    public ContractScope scopeOf(ScopeHolder membership) {
        return scopes.computeIfAbsent(membership.id(), id -> rows.scopeOf(membership));
    }

    /** Returns the ids of the rows of one membership's rules, by account. */
    public Map<String, String> rowIds(ScopeHolder membership) {
        return rows.idsOf(membership.id());
    }

    public AccountTree tree() {
        return tree;
    }

    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    long assignedWithin(ScopeHolder membership, String accountId) {
        return scopeOf(membership).countWithin(accountId, tree, counts);
    }

    /** Returns all rules as REST shows them. */
    public List<RuleRepresentation> rules(ScopeHolder membership) {
        return picture().rules(scopeOf(membership));
    }

    /** Returns the whole scope as REST shows it. */
    public ShownScope represent(ScopeHolder membership, ScopeForm form) {
        ContractScope scope = scopeOf(membership);
        return picture().show(scope, scope.count(tree, counts), counts.inReach(scope.accountId()), form);
    }

    /** Represents a scope with these counts. Its hidden parts were removed before. */
    public ShownScope represent(ContractScope scope, long assigned, long total, ScopeForm form) {
        return picture().show(scope, assigned, total, form);
    }

    /** Returns one rule as REST shows it. */
    public ShownRule represent(String accountId, Rule rule, ScopeForm form) {
        return picture().show(accountId, rule, form);
    }

    /** Returns one rule as REST shows it in short. */
    public ShownRule.InShort shorten(String accountId, Rule rule) {
        return picture().shorten(accountId, rule, rule.ticks().size());
    }

    public String keyOf(String accountId) {
        return picture().keyOf(accountId);
    }

    private ScopeRenderer picture() {
        return new ScopeRenderer(accounts, tree, counts, rows::nameOf);
    }
}
