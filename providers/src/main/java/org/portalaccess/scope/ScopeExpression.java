package org.portalaccess.scope;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The general form of a {@link ContractScope}: selectors by account. The nearest selector at or above a contract's
 * account decides. Where there is none, nothing is covered. The intersection of two expressions is an expression.
 *
 * @param selectors selectors by account; an empty map covers nothing
 */
public record ScopeExpression(Map<String, Selector> selectors) {

    public ScopeExpression {
        selectors = Checks.byAccount(selectors);
    }

    /** Whether the contract is covered at this moment. */
    public boolean contains(ScopedContract contract, AccountTree tree) {
        return governing(contract.accountId(), tree)
                .filter(selector -> selector.selects(contract.tick(), contract.owners()))
                .isPresent();
    }

    /** Returns the contracts that both cover, now and later. */
    public ScopeExpression intersect(ScopeExpression other, AccountTree tree) {
        TreePartition regions = TreePartition.of(List.of(this, other), tree);
        Map<String, Selector> both = new TreeMap<>();
        for (String account : regions.accounts()) {
            // If one of them does not reach this account, it does not reach any account above it either: no selector is
            // needed.
            governing(account, tree)
                    .ifPresent(mine -> other.governing(account, tree)
                            .ifPresent(theirs -> both.put(account, mine.and(theirs, regions.ticksIn(account)))));
        }
        return new ScopeExpression(both);
    }

    /** Whether the other covers everything that this one covers, in the sense of {@link ContractScope#isWithin}. */
    public boolean isWithin(ScopeExpression other, AccountTree tree, ContractFacts facts) {
        return isWithinUnion(List.of(other), tree, facts);
    }

    /**
     * Whether the others together cover everything that this one covers, in the sense of
     * {@link ContractScope#isWithin}. Linear for expressions that came from scopes; for intersections, the numbers of
     * owner sets of the others multiply.
     */
    public boolean isWithinUnion(List<ScopeExpression> others, AccountTree tree, ContractFacts facts) {
        return new CoverageCheck(this, others, tree, facts).isComplete();
    }

    /** The selector that decides for contracts of the account; empty if nothing is covered there. */
    Optional<Selector> governing(String accountId, AccountTree tree) {
        return tree.pathOf(accountId).stream()
                .flatMap(account -> Stream.ofNullable(selectors.get(account)))
                .findFirst();
    }

    /** Every contract that a selector names. */
    Stream<ContractTick> ticks() {
        return selectors.values().stream().map(Selector::ticks).flatMap(Set::stream);
    }
}
