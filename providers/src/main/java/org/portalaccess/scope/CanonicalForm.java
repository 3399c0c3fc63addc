package org.portalaccess.scope;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges each rule into the nearest rule above it if the two are alike. Neither rule names a contract that the other
 * one governs, so the merged rule covers the same contracts. The canonical form is unique and has the fewest rules: at
 * every account that keeps a rule, the treatment of future contracts changes.
 */
final class CanonicalForm {

    private final Map<String, Rule> kept = new HashMap<>();
    private final Map<String, Set<ContractTick>> ticks = new HashMap<>();
    private final ContractScope scope;
    private final AccountTree tree;

    private CanonicalForm(ContractScope scope, AccountTree tree) {
        this.scope = scope;
        this.tree = tree;
    }

    /** The canonical form of a scope that has only effective rules and ticks. */
    static ContractScope canonicalize(ContractScope scope, AccountTree tree) {
        return new CanonicalForm(scope, tree).merged();
    }

    private ContractScope merged() {
        Map<String, String> mergedInto = new HashMap<>();
        for (String account : topDown()) {
            Rule rule = simplified(account);
            // Rules above come first in this order, so it is already known where they were merged.
            String target = scope.nearestAbove(account, tree)
                    .map(above -> mergedInto.getOrDefault(above, above))
                    .filter(above -> rule.isLike(kept.getOrDefault(above, rule)))
                    .orElse(account);
            mergedInto.put(account, target);
            kept.putIfAbsent(target, rule);
            ticks.computeIfAbsent(target, key -> new HashSet<>()).addAll(rule.ticks());
        }
        kept.replaceAll((account, rule) -> rule.withTicks(ticks.getOrDefault(account, Set.of())));
        return new ContractScope(scope.accountId(), kept);
    }

    private List<String> topDown() {
        return scope.rules().keySet().stream()
                .sorted(Comparator.comparingInt(account -> tree.pathOf(account).size()))
                .toList();
    }

    private Rule simplified(String account) {
        Rule nothing = new Rule.Listed(Set.of());
        Rule rule = scope.rules().getOrDefault(account, nothing);
        return rule.fold(all -> all, listed -> listed, owned -> owned.owners().isEmpty() ? nothing : owned);
    }
}
