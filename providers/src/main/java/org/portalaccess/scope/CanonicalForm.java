package org.portalaccess.scope;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges each rule into the nearest one above that is like it. Since neither names what the other governs, they say
 * together what they said apart; and since what is left changes, for contracts yet to come, at each account that has a
 * rule, no scope with the same meaning has fewer rules or others.
 */
final class CanonicalForm {

    private final Map<String, Rule> kept = new HashMap<>();
    private final Map<String, Set<Tick>> ticks = new HashMap<>();
    private final ContractScope scope;
    private final AccountTree tree;

    private CanonicalForm(ContractScope scope, AccountTree tree) {
        this.scope = scope;
        this.tree = tree;
    }

    /** The canonical form of a scope that has only effective rules and ticks. */
    static ContractScope of(ContractScope scope, AccountTree tree) {
        return new CanonicalForm(scope, tree).merged();
    }

    private ContractScope merged() {
        Map<String, String> mergedInto = new HashMap<>();
        for (String account : topDown()) {
            Rule rule = simplified(account);
            // What stands above came first and so knows already where it went.
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
