package org.portalaccess.scope;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether several expressions together cover all of another one. Named contracts are compared one by one. All
 * other contracts, including future ones, differ only in their owners.
 */
final class CoverageCheck {

    private final ScopeExpression inner;
    private final List<ScopeExpression> outer;
    private final AccountTree tree;
    private final ContractFacts facts;

    CoverageCheck(ScopeExpression inner, List<ScopeExpression> outer, AccountTree tree, ContractFacts facts) {
        this.inner = inner;
        this.outer = outer;
        this.tree = tree;
        this.facts = facts;
    }

    boolean isComplete() {
        TreePartition regions =
                TreePartition.of(Stream.concat(outer.stream(), Stream.of(inner)).toList(), tree);
        return regions.accounts().stream()
                .allMatch(account -> inner.governing(account, tree)
                        .map(wanted -> isCovered(wanted, selectorsAt(account), regions.ticksIn(account)))
                        .orElse(true));
    }

    private List<Selector> selectorsAt(String account) {
        return outer.stream()
                .map(expression -> expression.governing(account, tree))
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean isCovered(Selector wanted, List<Selector> given, Set<ContractTick> named) {
        boolean namedOnes = named.stream().allMatch(tick -> {
            Set<String> owners = facts.ownersOf(tick.contractId());
            return !wanted.selects(tick, owners) || given.stream().anyMatch(one -> one.selects(tick, owners));
        });
        return namedOnes
                && (!wanted.isOpen()
                        || !leavesOut(
                                wanted.ownedByEach(),
                                given.stream().filter(Selector::isOpen).toList(),
                                Set.of()));
    }

    /**
     * Whether an unnamed contract can have owners that fit the wanted sets but none of the given selectors. To fit none
     * of them, the contract must, for each selector, lack all owners of one of its sets. The chosen sets add up to the
     * owners that it lacks. It may have any other owner, so it fits the wanted sets unless one of them lies within the
     * owners it lacks.
     */
    private static boolean leavesOut(Set<Set<String>> wanted, List<Selector> given, Set<String> lacking) {
        if (given.isEmpty()) {
            return wanted.stream().noneMatch(lacking::containsAll);
        }
        List<Selector> rest = given.subList(1, given.size());
        return given.get(0).ownedByEach().stream().anyMatch(set -> {
            Set<String> more = new HashSet<>(lacking);
            more.addAll(set);
            return leavesOut(wanted, rest, more);
        });
    }
}
