package org.portalaccess.scope;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The general form of a {@link Rule}, in which the intersection of any two rules can be said.
 *
 * <p>A contract has to have one owner at least of each set in {@code ownedByEach}: no set asks for nothing, an empty set
 * for the impossible.
 */
public sealed interface Selector {

    /** The sets of owners, of each of which a contract needs one. */
    Set<Set<String>> ownedByEach();

    /** The contracts named, on or off. */
    Set<Tick> ticks();

    /** Whether contracts that are not named are covered, provided that their owners fit. */
    boolean isOpen();

    /** Whether naming the contract, or not naming it, lets it pass, whatever its owners. */
    default boolean admits(Tick contract) {
        return ticks().contains(contract) != isOpen();
    }

    /** Whether the contract is covered, provided that this selector governs it. */
    default boolean selects(Tick contract, Set<String> owners) {
        return admits(contract) && ownedByEach().stream().noneMatch(each -> Collections.disjoint(each, owners));
    }

    /**
     * What this and the other cover.
     *
     * @param named the contracts that may be named: all those where the two apply together that one of them names
     */
    default Selector and(Selector other, Collection<Tick> named) {
        boolean open = isOpen() && other.isOpen();
        Set<Tick> ticks = named.stream()
                .filter(tick -> (admits(tick) && other.admits(tick)) != open)
                .collect(Collectors.toSet());
        Set<Set<String>> each = new HashSet<>(ownedByEach());
        each.addAll(other.ownedByEach());
        return open ? new Open(each, ticks) : new Closed(each, ticks);
    }

    /**
     * Every contract, later ones too, with fitting owners, but those ticked off.
     *
     * @param ownedByEach the sets of owners, of each of which a contract needs one
     * @param except the contracts ticked off
     */
    record Open(Set<Set<String>> ownedByEach, Set<Tick> except) implements Selector {

        public Open {
            ownedByEach = least(ownedByEach);
            except = Values.sorted(except);
        }

        @Override
        public Set<Tick> ticks() {
            return except;
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    /**
     * Only the contracts ticked, as long as their owners fit.
     *
     * @param ownedByEach the sets of owners, of each of which a contract needs one
     * @param only the contracts ticked
     */
    record Closed(Set<Set<String>> ownedByEach, Set<Tick> only) implements Selector {

        public Closed {
            ownedByEach = least(ownedByEach);
            only = Values.sorted(only);
        }

        @Override
        public Set<Tick> ticks() {
            return only;
        }

        @Override
        public boolean isOpen() {
            return false;
        }
    }

    /** The sets without those that a smaller one makes superfluous. */
    private static Set<Set<String>> least(Set<Set<String>> sets) {
        return sets.stream()
                .filter(set ->
                        sets.stream().noneMatch(smaller -> smaller.size() < set.size() && set.containsAll(smaller)))
                .map(set -> Values.ids(set, "owner id"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
