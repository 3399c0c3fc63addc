package org.portalaccess.scope;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The general form of a {@link Rule}, which can express the intersection of any two rules.
 *
 * <p>A contract must have at least one owner of each set in {@code ownedByEach}. Without sets, any contract fits; an
 * empty set fits no contract.
 */
public sealed interface Selector {

    /** The sets of owners; a contract needs an owner of each. */
    Set<Set<String>> ownedByEach();

    /** The contracts ticked, on or off. */
    Set<ContractTick> ticks();

    /** Whether contracts that are not ticked are covered, provided that their owners fit. */
    boolean isOpen();

    /** Whether the contract passes by being ticked or not, regardless of its owners. */
    default boolean admits(ContractTick contract) {
        return ticks().contains(contract) != isOpen();
    }

    /** Whether the contract is covered, provided that this selector governs it. */
    default boolean selects(ContractTick contract, Set<String> owners) {
        return admits(contract) && ownedByEach().stream().noneMatch(each -> Collections.disjoint(each, owners));
    }

    /**
     * Returns the intersection of this selector and the other.
     *
     * @param named the contracts that the result may tick: every contract that either selector ticks where both apply
     */
    default Selector and(Selector other, Collection<ContractTick> named) {
        boolean open = isOpen() && other.isOpen();
        Set<ContractTick> ticks = named.stream()
                .filter(tick -> (admits(tick) && other.admits(tick)) != open)
                .collect(Collectors.toSet());
        Set<Set<String>> each = new HashSet<>(ownedByEach());
        each.addAll(other.ownedByEach());
        return open ? new Open(each, ticks) : new Closed(each, ticks);
    }

    /**
     * Covers every contract with fitting owners except those ticked off, and future contracts.
     *
     * @param ownedByEach the sets of owners; a contract needs an owner of each
     * @param except the contracts ticked off
     */
    record Open(Set<Set<String>> ownedByEach, Set<ContractTick> except) implements Selector {

        public Open {
            ownedByEach = least(ownedByEach);
            except = Checks.sorted(except);
        }

        @Override
        public Set<ContractTick> ticks() {
            return except;
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    /**
     * Covers only the contracts ticked, as long as their owners fit.
     *
     * @param ownedByEach the sets of owners; a contract needs an owner of each
     * @param only the contracts ticked
     */
    record Closed(Set<Set<String>> ownedByEach, Set<ContractTick> only) implements Selector {

        public Closed {
            ownedByEach = least(ownedByEach);
            only = Checks.sorted(only);
        }

        @Override
        public Set<ContractTick> ticks() {
            return only;
        }

        @Override
        public boolean isOpen() {
            return false;
        }
    }

    /** Returns the sets without those that a smaller set makes superfluous. */
    private static Set<Set<String>> least(Set<Set<String>> sets) {
        return sets.stream()
                .filter(set ->
                        sets.stream().noneMatch(smaller -> smaller.size() < set.size() && set.containsAll(smaller)))
                .map(set -> Checks.ids(set, "owner id"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
