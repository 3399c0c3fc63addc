package org.portalaccess.scope;

import java.util.Collections;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The part of a contract scope for one account and all accounts below it that have no rule of their own
 * (docs/concepts.md#contract-scope).
 */
public sealed interface Rule {

    /** Whether this rule covers the contract, provided that it governs it. */
    boolean selects(ScopedContract contract);

    /** The contracts ticked, on or off; an {@link Owned} rule has no ticks. */
    Set<ContractTick> ticks();

    /** Applies the function for this kind of rule and returns its result. */
    <T> T fold(Function<All, T> all, Function<Listed, T> listed, Function<Owned, T> owned);

    /** Whether both rules treat every contract alike that neither of them names. */
    boolean isLike(Rule other);

    /** Returns this rule with other ticks; an {@link Owned} rule stays as it is. */
    Rule withTicks(Set<ContractTick> ticks);

    /** Returns this rule in the general form. */
    Selector selector();

    /** Returns this rule without the ticks that fail the test. */
    default Rule keepingTicks(Predicate<ContractTick> kept) {
        return withTicks(ticks().stream().filter(kept).collect(Collectors.toSet()));
    }

    /**
     * Covers every contract except those ticked off: <i>future contracts</i> on.
     *
     * @param except the contracts ticked off
     */
    record All(Set<ContractTick> except) implements Rule {

        public All {
            except = Checks.sorted(except);
        }

        @Override
        public boolean selects(ScopedContract contract) {
            return !except.contains(contract.tick());
        }

        @Override
        public Set<ContractTick> ticks() {
            return except;
        }

        @Override
        public <T> T fold(Function<All, T> all, Function<Listed, T> listed, Function<Owned, T> owned) {
            return all.apply(this);
        }

        @Override
        public boolean isLike(Rule other) {
            return other instanceof All;
        }

        @Override
        public All withTicks(Set<ContractTick> ticks) {
            return new All(ticks);
        }

        @Override
        public Selector selector() {
            return new Selector.Open(Set.of(), except);
        }
    }

    /**
     * Covers only the contracts ticked: <i>future contracts</i> off.
     *
     * @param only the contracts ticked
     */
    record Listed(Set<ContractTick> only) implements Rule {

        public Listed {
            only = Checks.sorted(only);
        }

        @Override
        public boolean selects(ScopedContract contract) {
            return only.contains(contract.tick());
        }

        @Override
        public Set<ContractTick> ticks() {
            return only;
        }

        @Override
        public <T> T fold(Function<All, T> all, Function<Listed, T> listed, Function<Owned, T> owned) {
            return listed.apply(this);
        }

        @Override
        public boolean isLike(Rule other) {
            return other instanceof Listed;
        }

        @Override
        public Listed withTicks(Set<ContractTick> ticks) {
            return new Listed(ticks);
        }

        @Override
        public Selector selector() {
            return new Selector.Closed(Set.of(), only);
        }
    }

    /**
     * Covers every contract of the named owners, and their future contracts.
     *
     * @param owners ids of the owners, one of which is enough; without owners, no contract is covered
     */
    record Owned(Set<String> owners) implements Rule {

        public Owned {
            owners = Checks.ids(owners, "owner id");
        }

        @Override
        public boolean selects(ScopedContract contract) {
            return !Collections.disjoint(owners, contract.owners());
        }

        @Override
        public Set<ContractTick> ticks() {
            return Set.of();
        }

        @Override
        public <T> T fold(Function<All, T> all, Function<Listed, T> listed, Function<Owned, T> owned) {
            return owned.apply(this);
        }

        @Override
        public boolean isLike(Rule other) {
            return equals(other);
        }

        @Override
        public Owned withTicks(Set<ContractTick> ticks) {
            return this;
        }

        @Override
        public Selector selector() {
            return new Selector.Open(Set.of(owners), Set.of());
        }
    }
}
