package org.portalaccess.membership.tree;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portalaccess.access.ContractCoverageQuery;
import org.portalaccess.access.TickQuery;
import org.portalaccess.account.Account;
import org.portalaccess.membership.scope.ScopeHolder;
import org.portalaccess.membership.scope.TalliedScopes;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopeTally;

/**
 * Queries for the contracts that a membership does not cover. To ask for the governing rule of each of many contracts
 * takes long. So the counts tell first which accounts can have such contracts, and under which rules.
 *
 * @param em the entity manager
 * @param query the question
 * @param membership the membership
 */
record UncoveredContracts(EntityManager em, TreeQuery query, ScopeHolder membership) {

    /** The most accounts that a query names. */
    private static final int MOST = 5_000;

    private static final String MEMBER = "member";
    private static final String RULE = "rule";
    private static final String TICKED = TickQuery.isTicked(":rule", "x");
    private static final String TICKED_BY_ROWS = TickQuery.hasRow(":rule", "x");
    private static final String OWNED = "exists (select 1 from PortalScopeOwnerEntity o, PortalContractOwnerEntity co"
            + " where o.ruleId = :rule and co.ownerId = o.ownerId and co.contractId = x.id)";

    /** Returns the contracts, whatever is known about their accounts. */
    TreeRows<PortalContractEntity> all() {
        Condition condition = unknown();
        return TreeRows.contracts(em, query).narrowed(condition.text, condition.values);
    }

    /**
     * Returns the contracts; empty if there are none.
     *
     * @param scopes the scope of the membership
     * @param tally its counts
     * @param accounts the accounts whose contracts are asked for
     */
    Optional<TreeRows<PortalContractEntity>> in(TalliedScopes scopes, ScopeTally tally, Collection<Account> accounts) {
        if (!query.deep()) {
            Condition condition = missedBy(scopes, tally.governing(query.level().id()));
            return Optional.of(TreeRows.contracts(em, query).narrowed(condition.text, condition.values));
        }
        Places places = Places.of(tally, accounts);
        if (places.size() == 0) {
            return Optional.empty();
        }
        if (places.size() > MOST) {
            return Optional.of(all());
        }
        TreeRows<PortalContractEntity> rows = TreeRows.contractsOf(em, places.all());
        if (places.mixed.isEmpty()) {
            return Optional.of(rows);
        }
        Set<String> ruling = new HashSet<>();
        places.mixed.forEach(account -> ruling.add(tally.governing(account)));
        Condition condition =
                ruling.size() == 1 ? missedBy(scopes, ruling.iterator().next()) : unknown();
        if (places.bare.isEmpty()) {
            return Optional.of(rows.narrowed(condition.text, condition.values));
        }
        Map<String, Object> values = new HashMap<>(condition.values);
        values.put("bare", List.copyOf(places.bare));
        return Optional.of(rows.narrowed("(x.accountId in :bare or " + condition.text + ")", values));
    }

    private Condition unknown() {
        return new Condition(
                "not " + ContractCoverageQuery.isCovered("x", MEMBER), Map.of(MEMBER, List.of(membership.id())));
    }

    private Condition missedBy(TalliedScopes scopes, String ruleAccount) {
        Rule rule = scopes.rulesOf(membership).getOrDefault(ruleAccount, new Rule.Listed(Set.of()));
        String row = scopes.rowIds(membership).getOrDefault(ruleAccount, "");
        String ticked = hasSpans(row) ? TICKED : TICKED_BY_ROWS;
        return new Condition(
                rule.fold(all -> ticked, listed -> "not (" + ticked + ")", owned -> "not " + OWNED), Map.of(RULE, row));
    }

    private boolean hasSpans(String rule) {
        return !em.createQuery(TickQuery.spansOf(":rule"), Integer.class)
                .setParameter(RULE, rule)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private record Condition(String text, Map<String, Object> values) {}

    /**
     * The accounts that have own contracts without coverage.
     *
     * @param bare those in which no own contract is covered
     * @param mixed the others
     */
    private record Places(Set<String> bare, Set<String> mixed) {

        static Places of(ScopeTally tally, Collection<Account> accounts) {
            Map<String, Long> own = new HashMap<>();
            Map<String, Long> uncovered = new HashMap<>();
            for (Account account : accounts) {
                String parent = account.parentId() == null ? "" : account.parentId();
                long total = account.contractCount();
                long missing = total - tally.assignedIn(account.id());
                own.merge(account.id(), total, Long::sum);
                own.merge(parent, -total, Long::sum);
                uncovered.merge(account.id(), missing, Long::sum);
                uncovered.merge(parent, -missing, Long::sum);
            }
            Places places = new Places(new HashSet<>(), new HashSet<>());
            for (Account account : accounts) {
                Long missing = uncovered.getOrDefault(account.id(), 0L);
                if (missing > 0) {
                    (missing.equals(own.get(account.id())) ? places.bare : places.mixed).add(account.id());
                }
            }
            return places;
        }

        int size() {
            return bare.size() + mixed.size();
        }

        List<String> all() {
            List<String> all = new ArrayList<>(bare);
            all.addAll(mixed);
            return all;
        }
    }
}
