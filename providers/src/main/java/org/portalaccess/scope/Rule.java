package org.portalaccess.scope;

import java.util.Collections;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a contract scope says for one account and all below it that has no rule of its own (design, section 2). */
public sealed interface Rule {

    /** Whether this rule covers the contract, provided that it governs it. */
    boolean selects(ScopedContract contract);

    /** The contracts named, on or off; an {@link Owned} rule names none. */
    Set<Tick> ticks();

    /** The answer of the function that fits. */
    <T> T fold(Function<All, T> all, Function<Listed, T> listed, Function<Owned, T> owned);

    /** Whether both treat every contract alike that neither of them names. */
    boolean isLike(Rule other);

    /** This rule naming other contracts; an {@link Owned} rule stays as it is. */
    Rule withTicks(Set<Tick> ticks);

    /** This rule as one of the general form. */
    Selector selector();

    /** This rule without the ticks that fail the test. */
    default Rule keepingTicks(Predicate<Tick> kept) {
        return withTicks(ticks().stream().filter(kept).collect(Collectors.toSet()));
    }

    /**
     * Every contract, later ones too, but those ticked off: <i>future contracts</i> on.
     *
     * @param except the contracts ticked off
     */
    record All(Set<Tick> except) implements Rule {

        public All {
            except = Values.sorted(except);
        }

        @Override
        public boolean selects(ScopedContract contract) {
            return !except.contains(contract.tick());
        }

        @Override
        public Set<Tick> ticks() {
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
        public All withTicks(Set<Tick> ticks) {
            return new All(ticks);
        }

        @Override
        public Selector selector() {
            return new Selector.Open(Set.of(), except);
        }
    }

    /**
     * Only the contracts ticked: <i>future contracts</i> off.
     *
     * @param only the contracts ticked
     */
    record Listed(Set<Tick> only) implements Rule {

        public Listed {
            only = Values.sorted(only);
        }

        @Override
        public boolean selects(ScopedContract contract) {
            return only.contains(contract.tick());
        }

        @Override
        public Set<Tick> ticks() {
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
        public Listed withTicks(Set<Tick> ticks) {
            return new Listed(ticks);
        }

        @Override
        public Selector selector() {
            return new Selector.Closed(Set.of(), only);
        }
    }

    /**
     * Every contract of the named owners, later ones too.
     *
     * @param owners ids of the owners, one of which is enough; nobody named means no contract
     */
    record Owned(Set<String> owners) implements Rule {

        public Owned {
            owners = Values.ids(owners, "owner id");
        }

        @Override
        public boolean selects(ScopedContract contract) {
            return !Collections.disjoint(owners, contract.owners());
        }

        @Override
        public Set<Tick> ticks() {
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
        public Owned withTicks(Set<Tick> ticks) {
            return this;
        }

        @Override
        public Selector selector() {
            return new Selector.Open(Set.of(owners), Set.of());
        }
    }
}
