package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.TickQuery;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.ReachCounts;
import org.portalaccess.membership.scope.ScopeRows.Named;
import org.portalaccess.membership.scope.ScopeRows.NamedRow;
import org.portalaccess.membership.scope.ScopeRows.RuleRow;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleMode;
import org.portalaccess.scope.ScopeTally;

/**
 * The stored contract scopes of several memberships, whose ticks are counted by the database and not read. The number
 * of queries is constant for any number of memberships and ticks.
 */
public final class TalliedScopes {

    private static final String TICKS = TickQuery.numbers("ids");

    private final Map<String, Scope> byMembership = new HashMap<>();
    private final Map<String, Named> owners = new HashMap<>();
    private final Set<String> accountIds = new HashSet<>();
    private Map<String, Account> accounts = Map.of();
    private AccountTree tree = id -> List.of();
    private ReachCounts counts;

    private TalliedScopes(ReachCounts counts) {
        this.counts = counts;
    }

    /**
     * Reads the scopes of these memberships of one realm.
     *
     * @param further further accounts that will be asked about
     */
    public static TalliedScopes load(
            KeycloakSession session,
            String realmId,
            Collection<? extends ScopeHolder> memberships,
            Collection<String> further) {
        TalliedScopes scopes = new TalliedScopes(ReachCounts.of(session));
        memberships.forEach(membership ->
                scopes.byMembership.put(membership.id(), new Scope(membership.accountId(), new HashMap<>())));
        scopes.accountIds.addAll(further);
        scopes.loadRules(Jpa.entityManager(session));
        AccountStore store = AccountStore.of(session);
        Map<String, List<String>> paths = store.pathsOf(scopes.accountIds);
        scopes.tree = id -> paths.getOrDefault(id, List.of());
        scopes.accounts = store.findAll(realmId, scopes.accountIds);
        scopes.counts = ReachCounts.of(session, scopes.accounts.values()).expectOwners(scopes.owners.keySet());
        return scopes;
    }

    private void loadRules(EntityManager em) {
        Map<String, StoredRule> rows = new HashMap<>();
        for (List<String> ids : AccountStore.chunks(byMembership.keySet())) {
            query(em, ScopeRows.RULES, RuleRow.class, ids).forEach(row -> {
                StoredRule rule = StoredRule.of(row.id(), row.mode());
                rows.put(rule.id(), rule);
                scopeOf(row.membershipId()).rules().put(row.accountId(), rule);
                accountIds.add(row.accountId());
            });
            query(em, TICKS, TickQuery.TickNumber.class, ids).forEach(number -> {
                row(rows, number.ruleId()).ticks().merge(number.accountId(), number.ticks(), Long::sum);
                accountIds.add(number.accountId());
            });
            query(em, ScopeRows.OWNERS, NamedRow.class, ids).forEach(owner -> {
                row(rows, owner.ruleId()).owners().add(owner.id());
                owners.put(owner.id(), owner.named());
                accountIds.add(owner.accountId());
            });
        }
        rows.values().forEach(rule -> rule.ticks().values().removeIf(number -> number == 0));
        byMembership.values().forEach(scope -> accountIds.add(scope.accountId()));
    }

    /** Returns the rules by account, without ticks. A membership always has a rule for its own account. */
    public Map<String, Rule> rulesOf(ScopeHolder membership) {
        Map<String, Rule> rules = new HashMap<>();
        rules.put(membership.accountId(), new Rule.Listed(Set.of()));
        scopeOf(membership.id()).rules().forEach((account, rule) -> rules.put(account, rule.shape()));
        return rules;
    }

    /** Returns the ids of the rows of one membership's rules, by account. */
    public Map<String, String> rowIds(ScopeHolder membership) {
        Map<String, String> ids = new HashMap<>();
        scopeOf(membership.id()).rules().forEach((account, rule) -> ids.put(account, rule.id()));
        return ids;
    }

    /** Returns the number of ticks of one rule, by the account of the contracts. */
    Map<String, Long> ticksAt(ScopeHolder membership, String ruleAccount) {
        StoredRule rule = scopeOf(membership.id()).rules().get(ruleAccount);
        return rule == null ? Map.of() : rule.ticks();
    }

    /** Returns the number of contracts that the rules of a membership name. */
    long names(ScopeHolder membership) {
        return scopeOf(membership.id()).rules().values().stream()
                .mapToLong(rule -> sum(rule.ticks()))
                .sum();
    }

    public ScopeTally tally(ScopeHolder membership) {
        Map<String, Map<String, Long>> ticks = new HashMap<>();
        scopeOf(membership.id()).rules().forEach((account, rule) -> ticks.put(account, rule.ticks()));
        return ScopeTally.of(membership.accountId(), rulesOf(membership), ticks, tree, counts);
    }

    public AccountTree tree() {
        return tree;
    }

    public ReachCounts counts() {
        return counts;
    }

    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** Returns a scope as REST shows it in short. */
    public ShownScope.InShort represent(ScopeHolder membership) {
        return represent(membership, tally(membership));
    }

    /** Like {@link #represent(ScopeHolder)}, with counts that were made already. */
    public ShownScope.InShort represent(ScopeHolder membership, ScopeTally tally) {
        return renderer()
                .shorten(
                        membership.accountId(),
                        rulesOf(membership),
                        new ScopeRenderer.Numbers(
                                tally.assigned(),
                                counts.inReach(membership.accountId()),
                                account -> sum(ticksAt(membership, account))));
    }

    /** Returns the rule of one account as REST shows it in short. */
    public ShownRule.InShort represent(ScopeHolder membership, String account, Rule rule) {
        return renderer().shorten(account, rule, sum(ticksAt(membership, account)));
    }

    private ScopeRenderer renderer() {
        return new ScopeRenderer(accounts, tree, counts, id -> owners.getOrDefault(id, new Named("", id)));
    }

    private Scope scopeOf(String membershipId) {
        return byMembership.getOrDefault(membershipId, new Scope("", new HashMap<>()));
    }

    private static StoredRule row(Map<String, StoredRule> rows, String id) {
        // A rule that was deleted between two queries is not shown.
        return rows.getOrDefault(id, StoredRule.of("", RuleMode.LISTED.key()));
    }

    private static long sum(Map<String, Long> ticks) {
        return ticks.values().stream().mapToLong(Long::longValue).sum();
    }

    private static <T> List<T> query(EntityManager em, String query, Class<T> type, List<String> ids) {
        return em.createQuery(query, type).setParameter("ids", ids).getResultList();
    }

    private record Scope(String accountId, Map<String, StoredRule> rules) {}

    private record StoredRule(String id, String mode, Set<String> owners, Map<String, Long> ticks) {

        static StoredRule of(String id, String mode) {
            return new StoredRule(id, mode, new HashSet<>(), new HashMap<>());
        }

        Rule shape() {
            return RuleMode.fromKey(mode).orElseThrow().rule(Set.of(), owners);
        }
    }
}
