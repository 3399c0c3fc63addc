package org.portalaccess.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tree, cut at every account where one of several expressions has a selector. A region is an account with all
 * accounts below it down to the next cut. Within a region, each expression has one selector throughout.
 */
final class TreePartition {

    private final Set<String> accounts;
    private final Map<String, Set<ContractTick>> ticks = new HashMap<>();

    private TreePartition(Set<String> accounts) {
        this.accounts = accounts;
    }

    static TreePartition of(List<ScopeExpression> expressions, AccountTree tree) {
        TreePartition regions = new TreePartition(expressions.stream()
                .flatMap(expression -> expression.selectors().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
        expressions.stream().flatMap(ScopeExpression::ticks).distinct().forEach(tick -> regions.put(tick, tree));
        return regions;
    }

    /** The accounts at the top of the regions; they identify the regions. */
    Set<String> accounts() {
        return accounts;
    }

    /** The contracts in a region that any of the expressions names. */
    Set<ContractTick> ticksIn(String account) {
        return ticks.getOrDefault(account, Set.of());
    }

    private void put(ContractTick tick, AccountTree tree) {
        tree.pathOf(tick.accountId()).stream()
                .filter(accounts::contains)
                .findFirst()
                .ifPresent(account ->
                        ticks.computeIfAbsent(account, key -> new TreeSet<>()).add(tick));
    }
}
