package org.portalaccess.membership;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.membership.ScopeRows.Named;
import org.portalaccess.platform.Database;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.Tick;

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
        ContractScope scope = of(membership);
        List<RuleRepresentation> rules = scope.rules().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Rule> entry) ->
                                tree.pathOf(entry.getKey()).size())
                        .thenComparing(entry -> keyOf(entry.getKey())))
                .map(entry -> represent(entry.getKey(), entry.getValue()))
                .toList();
        return new ScopeRepresentation(rules, scope.count(tree, counts), counts.inReach(membership.accountId()));
    }

    /** One rule as REST shows it. */
    RuleRepresentation represent(String accountId, Rule rule) {
        Map<RuleMode, List<String>> lists = new HashMap<>();
        RuleMode mode = RuleMode.of(rule);
        lists.put(
                mode,
                rule
                        .<Collection<String>>fold(all -> ids(all.except()), one -> ids(one.only()), Rule.Owned::owners)
                        .stream()
                        .map(id -> relativeName(accountId, rows.nameOf(id)))
                        .sorted()
                        .toList());
        return new RuleRepresentation(
                keyOf(accountId),
                mode.key(),
                lists.get(RuleMode.ALL),
                lists.get(RuleMode.LISTED),
                lists.get(RuleMode.OWNED));
    }

    String keyOf(String accountId) {
        return account(accountId).map(Account::key).orElse(accountId);
    }

    private static List<String> ids(Set<Tick> ticks) {
        return ticks.stream().map(Tick::contractId).toList();
    }

    private String relativeName(String ruleAccount, Named named) {
        return named.accountId().equals(ruleAccount) ? named.key() : keyOf(named.accountId()) + "/" + named.key();
    }
}
