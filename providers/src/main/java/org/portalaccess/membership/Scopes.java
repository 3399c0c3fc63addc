package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.platform.Database;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;

/**
 * The contract scopes of some memberships with all that counting and naming them takes: a constant number of queries for
 * any number of memberships, but one for each {@code owned} rule that is counted.
 */
final class Scopes {

    private final ScopeRows rows;
    private final Map<String, Account> accounts;
    private final AccountTree tree;
    private final ReachCounts counts;

    private Scopes(ScopeRows rows, Map<String, Account> accounts, AccountTree tree, ReachCounts counts) {
        this.rows = rows;
        this.accounts = accounts;
        this.tree = tree;
        this.counts = counts;
    }

    /**
     * Reads the scopes of these memberships of one realm.
     *
     * @param further accounts that will be asked about too
     */
    static Scopes load(
            KeycloakSession session, String realmId, Collection<Membership> memberships, Collection<String> further) {
        ScopeRows rows =
                ScopeRows.load(session, memberships.stream().map(Membership::id).toList());
        Set<String> ids = new HashSet<>(rows.accountIds());
        memberships.forEach(membership -> ids.add(membership.accountId()));
        ids.addAll(further);
        AccountStore store = AccountStore.of(session);
        Map<String, Account> accounts = store.findAll(realmId, ids);
        Map<String, List<String>> paths = store.pathsOf(ids);
        return new Scopes(
                rows,
                accounts,
                id -> paths.getOrDefault(id, List.of()),
                new ReachCounts(Database.of(session), accounts));
    }

    ContractScope of(Membership membership) {
        return rows.scopeOf(membership);
    }

    /** The ids of the rows of one membership's rules, by account. */
    Map<String, String> rowIds(Membership membership) {
        return rows.idsOf(membership.id());
    }

    AccountTree tree() {
        return tree;
    }

    Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    long assignedWithin(Membership membership, String accountId) {
        return of(membership).countWithin(accountId, tree, counts);
    }

    /** The whole scope as REST shows it. */
    ScopeRepresentation represent(Membership membership) {
        return picture().of(of(membership));
    }

    /** The rules of a scope as REST shows them. */
    List<RuleRepresentation> represent(ContractScope scope) {
        return picture().rules(scope);
    }

    /** One rule as REST shows it. */
    RuleRepresentation represent(String accountId, Rule rule) {
        return picture().of(accountId, rule);
    }

    String keyOf(String accountId) {
        return picture().keyOf(accountId);
    }

    private ScopePicture picture() {
        return new ScopePicture(accounts, tree, counts, rows::nameOf);
    }
}
