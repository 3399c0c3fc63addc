package org.portalaccess.scope;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts a scope from counts of reaches. */
final class ScopeCount {

    private ScopeCount() {}

    /** The number of contracts that a scope covers which has only effective rules and ticks. */
    static long of(ContractScope scope, AccountTree tree, ContractCounts counts) {
        Map<String, Set<String>> lower = new HashMap<>();
        scope.rules()
                .keySet()
                .forEach(account -> scope.nearestAbove(account, tree)
                        .ifPresent(above -> lower.computeIfAbsent(above, key -> new TreeSet<>())
                                .add(account)));
        return scope.rules().entrySet().stream()
                .mapToLong(entry -> governed(
                        entry.getKey(), entry.getValue(), lower.getOrDefault(entry.getKey(), Set.of()), counts))
                .sum();
    }

    private static long governed(String account, Rule rule, Set<String> lower, ContractCounts counts) {
        return rule.fold(
                all -> counts.inReach(account)
                        - lower.stream().mapToLong(counts::inReach).sum()
                        - all.except().size(),
                listed -> (long) listed.only().size(),
                owned -> owned.owners().isEmpty() ? 0L : counts.ownedIn(account, owned.owners(), lower));
    }
}
