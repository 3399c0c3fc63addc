package org.portalaccess.scope;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Computes the number of contracts of a scope from the counts of reaches. */
final class ScopeCount {

    private ScopeCount() {}

    /** Returns the number of contracts covered by a scope that has only effective rules and ticks. */
    static long count(ContractScope scope, AccountTree tree, ContractCounts counts) {
        Map<String, Set<String>> lower = new HashMap<>();
        scope.rules()
                .keySet()
                .forEach(account -> scope.nearestAbove(account, tree)
                        .ifPresent(above -> lower.computeIfAbsent(above, key -> new TreeSet<>())
                                .add(account)));
        return scope.rules().entrySet().stream()
                .mapToLong(entry -> governed(entry, lower.getOrDefault(entry.getKey(), Set.of()), tree, counts))
                .sum();
    }

    private static long governed(
            Map.Entry<String, Rule> ruled, Set<String> lower, AccountTree tree, ContractCounts counts) {
        String account = ruled.getKey();
        return ruled.getValue()
                .fold(
                        all -> counts.inReach(account)
                                - lower.stream().mapToLong(counts::inReach).sum()
                                - all.except().size(),
                        listed -> (long) listed.only().size(),
                        owned -> owned.owners().isEmpty() ? 0L : owned(account, owned.owners(), lower, tree, counts));
    }

    private static long owned(
            String account, Set<String> owners, Set<String> lower, AccountTree tree, ContractCounts counts) {
        return counts.ownedBy(owners).stream()
                .filter(group -> group.belongToAny(owners))
                .filter(group -> {
                    List<String> path = tree.pathOf(group.accountId());
                    return path.contains(account) && Collections.disjoint(path, lower);
                })
                .mapToLong(OwnedContracts::count)
                .sum();
    }
}
