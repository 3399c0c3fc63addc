package org.portalaccess.scope;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The general form of a {@link ContractScope}: selectors by account, of which the nearest at or above a contract's
 * account decides; where there is none, nothing is covered. Closed under intersection.
 *
 * @param selectors selectors by account; none at all covers nothing
 */
public record Selection(Map<String, Selector> selectors) {

    public Selection {
        selectors = Values.byAccount(selectors);
    }

    /** Whether the contract is covered at this moment. */
    public boolean contains(ScopedContract contract, AccountTree tree) {
        return governing(contract.accountId(), tree)
                .filter(selector -> selector.selects(contract.tick(), contract.owners()))
                .isPresent();
    }

    /** What both cover, now and later. */
    public Selection intersect(Selection other, AccountTree tree) {
        Regions regions = Regions.of(List.of(this, other), tree);
        Map<String, Selector> both = new TreeMap<>();
        for (String account : regions.accounts()) {
            // Where one of them does not reach, it does not reach anything above either: no selector is due.
            governing(account, tree)
                    .ifPresent(mine -> other.governing(account, tree)
                            .ifPresent(theirs -> both.put(account, mine.and(theirs, regions.ticksIn(account)))));
        }
        return new Selection(both);
    }

    /** Whether the other covers all that this one does, in the sense of {@link ContractScope#isWithin}. */
    public boolean isWithin(Selection other, AccountTree tree, ContractFacts facts) {
        return isWithinUnion(List.of(other), tree, facts);
    }

    /**
     * Whether the others together cover all that this one does, in the sense of {@link ContractScope#isWithin}. Linear
     * for selections that came from scopes; for intersections, the numbers of owner sets of the others multiply.
     */
    public boolean isWithinUnion(List<Selection> others, AccountTree tree, ContractFacts facts) {
        return new Coverage(this, others, tree, facts).isComplete();
    }

    /** The selector that decides for contracts of the account; empty if nothing is covered there. */
    Optional<Selector> governing(String accountId, AccountTree tree) {
        return tree.pathOf(accountId).stream()
                .flatMap(account -> Stream.ofNullable(selectors.get(account)))
                .findFirst();
    }

    /** Every contract that a selector names. */
    Stream<Tick> ticks() {
        return selectors.values().stream().map(Selector::ticks).flatMap(Set::stream);
    }
}
