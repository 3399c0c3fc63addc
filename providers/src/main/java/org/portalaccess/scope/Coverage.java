package org.portalaccess.scope;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether several selections together cover all of another one. Contracts that somebody names are asked about one by
 * one; all others, those yet to come among them, differ by nothing but their owners.
 */
final class Coverage {

    private final Selection inner;
    private final List<Selection> outer;
    private final AccountTree tree;
    private final ContractFacts facts;

    Coverage(Selection inner, List<Selection> outer, AccountTree tree, ContractFacts facts) {
        this.inner = inner;
        this.outer = outer;
        this.tree = tree;
        this.facts = facts;
    }

    boolean isComplete() {
        Regions regions =
                Regions.of(Stream.concat(outer.stream(), Stream.of(inner)).toList(), tree);
        return regions.accounts().stream()
                .allMatch(account -> inner.governing(account, tree)
                        .map(wanted -> isCovered(wanted, selectorsAt(account), regions.ticksIn(account)))
                        .orElse(true));
    }

    private List<Selector> selectorsAt(String account) {
        return outer.stream()
                .map(selection -> selection.governing(account, tree))
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean isCovered(Selector wanted, List<Selector> given, Set<Tick> named) {
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
     * Whether some contract that nobody names has owners that fit what is wanted but none of the selectors. To fit
     * none, it must have, for each of them, no owner of one of its sets; the sets chosen add up to owners it lacks. All
     * other owners it may have, which is enough unless a wanted set lies among those lacking.
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
