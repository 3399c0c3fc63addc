package org.portalaccess.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The rules of the contract scope by example: a chain {@code a0} with the brands {@code a1} (with a sub-portfolio
 * {@code a2} below it) and {@code a3}.
 */
class ContractScopeTest {

    private static final String CHAIN = "a0";
    private static final String BRAND = "a1";
    private static final String PORTFOLIO = "a2";
    private static final String OTHER_BRAND = "a3";

    private static final ScopedContract BARN = new ScopedContract("barn", BRAND, Set.of("ann"));
    private static final ScopedContract HUT = new ScopedContract("hut", BRAND, Set.of("bob"));
    private static final ScopedContract LOFT = new ScopedContract("loft", PORTFOLIO, Set.of("ann", "bob"));
    private static final ScopedContract MILL = new ScopedContract("mill", OTHER_BRAND, Set.of());

    private final World world = new World(List.of(-1, 0, 1, 0), List.of(BARN, HUT, LOFT, MILL));

    @Test
    @Tag("B8")
    void assignedAccountCoversEveryContract() {
        ContractScope scope = ContractScope.everything(BRAND);

        assertThat(world.covered(scope)).containsExactlyInAnyOrder("barn", "hut", "loft");
        assertThat(scope.count(world, world)).isEqualTo(3);
    }

    @Test
    @Tag("B4")
    void exceptedContractIsNotCovered() {
        ContractScope scope = scope(BRAND, Map.of(BRAND, all(BARN)));

        assertThat(world.covered(scope)).containsExactlyInAnyOrder("hut", "loft");
    }

    @Test
    @Tag("B9")
    void newContractIsCoveredOnlyWhileFutureContractsAreOn() {
        ContractScope on = scope(BRAND, Map.of(BRAND, all(BARN)));
        ContractScope off = world.withFuture(on, BRAND, false);
        World later = world.withContract("new", PORTFOLIO, Set.of());

        assertThat(world.covered(off)).isEqualTo(world.covered(on));
        assertThat(later.covered(on)).contains("new");
        assertThat(later.covered(off)).doesNotContain("new");
        assertThat(world.withFuture(off, BRAND, true)).isEqualTo(on);
    }

    @Test
    @Tag("B9")
    void turningFutureContractsChangesOnlyTheGoverningRule() {
        ContractScope scope = scope(CHAIN, Map.of(CHAIN, all(), BRAND, listed(BARN)));

        ContractScope off = world.withFuture(scope, CHAIN, false);

        assertThat(off).isEqualTo(scope(CHAIN, Map.of(CHAIN, listed(MILL), BRAND, listed(BARN))));
    }

    @Test
    @Tag("B9")
    void turningFutureContractsInALowerAccountAddsARuleThere() {
        ContractScope scope = scope(CHAIN, Map.of(CHAIN, all(BARN, MILL)));

        ContractScope off = world.withFuture(scope, BRAND, false);

        assertThat(off).isEqualTo(scope(CHAIN, Map.of(CHAIN, all(MILL), BRAND, listed(HUT, LOFT))));
    }

    @Test
    @Tag("B9")
    void ownedRuleRefusesToTurnFutureContracts() {
        ContractScope scope = scope(CHAIN, Map.of(CHAIN, all(), BRAND, new Rule.Owned(Set.of("ann"))));

        assertThatThrownBy(() -> world.withFuture(scope, PORTFOLIO, false))
                .isInstanceOfSatisfying(
                        ScopeChangeRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ScopeChangeRefusedException.Reason.OWNED));
    }

    @Test
    @Tag("B10")
    void firstContractOfAnEmptyAccountIsCovered() {
        World empty = new World(List.of(-1), List.of());
        World first = empty.withContract("first", CHAIN, Set.of());

        assertThat(ContractScope.everything(CHAIN).count(empty, empty)).isZero();
        assertThat(first.covered(ContractScope.everything(CHAIN))).containsExactly("first");
        assertThat(first.covered(ContractScope.nothing(CHAIN))).isEmpty();
    }

    @Test
    @Tag("B11")
    void unionOfParentAndChildIsNotExceeded() {
        ContractScope onChain = scope(CHAIN, Map.of(CHAIN, all(), BRAND, listed(BARN)));
        ContractScope onBrand = scope(BRAND, Map.of(BRAND, listed(HUT)));
        ContractScope everything = ContractScope.everything(BRAND);
        ContractScope both = scope(BRAND, Map.of(BRAND, listed(BARN, HUT)));

        assertThat(both.isWithinUnion(List.of(onChain, onBrand), world, world)).isTrue();
        assertThat(both.isWithin(onChain, world, world)).isFalse();
        assertThat(both.isWithin(onBrand, world, world)).isFalse();
        assertThat(everything.isWithinUnion(List.of(onChain, onBrand), world, world))
                .isFalse();
    }

    @Test
    @Tag("B11")
    void scopeIsRestrictedToALowerAccount() {
        ContractScope scope = scope(CHAIN, Map.of(CHAIN, all(BARN, MILL), PORTFOLIO, listed(LOFT)));

        assertThat(scope.restrictedTo(BRAND, world))
                .contains(scope(BRAND, Map.of(BRAND, all(BARN), PORTFOLIO, listed(LOFT))));
        assertThat(scope.restrictedTo(CHAIN, world)).contains(scope);
        assertThat(ContractScope.everything(BRAND).restrictedTo(CHAIN, world)).isEmpty();
        assertThat(ContractScope.everything(BRAND).restrictedTo(OTHER_BRAND, world))
                .isEmpty();
        assertThat(scope.restrictedTo("a99", world)).isEmpty();
    }

    @Test
    @Tag("B12")
    @Tag("C6")
    void delegatorWithoutFutureContractsCannotGiveThem() {
        ContractScope delegator = scope(BRAND, Map.of(BRAND, listed(BARN, HUT, LOFT)));
        ContractScope wish = ContractScope.everything(BRAND);

        assertThat(world.covered(wish)).isEqualTo(world.covered(delegator));
        assertThat(wish.isWithin(delegator, world, world)).isFalse();
        assertThat(delegator.isWithin(wish, world, world)).isTrue();
    }

    @Test
    @Tag("B12")
    @Tag("C6")
    void delegatorWithOwnersGivesThemAndTheirContracts() {
        ContractScope delegator = owned(BRAND, "ann", "bob");

        assertThat(owned(PORTFOLIO, "ann").isWithin(delegator, world, world)).isTrue();
        assertThat(scope(BRAND, Map.of(BRAND, listed(BARN))).isWithin(delegator, world, world))
                .isTrue();
        assertThat(owned(BRAND, "ann", "cy").isWithin(delegator, world, world)).isFalse();
        assertThat(owned(BRAND, "ann", "cy")
                        .isWithinUnion(List.of(owned(BRAND, "ann"), owned(CHAIN, "cy")), world, world))
                .isTrue();
        assertThat(ContractScope.everything(BRAND).isWithin(delegator, world, world))
                .isFalse();
    }

    @Test
    @Tag("B13")
    void contractsAreCountedInEachAccount() {
        ContractScope scope = scope(CHAIN, Map.of(CHAIN, all(MILL), PORTFOLIO, listed()));

        assertThat(scope.count(world, world)).isEqualTo(2);
        assertThat(scope.countWithin(BRAND, world, world)).isEqualTo(2);
        assertThat(scope.countWithin(PORTFOLIO, world, world)).isZero();
        assertThat(scope.countWithin(OTHER_BRAND, world, world)).isZero();
        assertThat(ContractScope.everything(BRAND).countWithin(CHAIN, world, world))
                .isEqualTo(3);
        assertThat(ContractScope.everything(BRAND).countWithin(OTHER_BRAND, world, world))
                .isZero();
    }

    @Test
    @Tag("B6")
    void deletedContractIsRemovedFromEveryRule() {
        ContractScope scope = scope(CHAIN, Map.of(CHAIN, all(MILL, BARN), PORTFOLIO, listed(LOFT)));

        assertThat(scope.forget(Set.of("mill", "loft")))
                .isEqualTo(scope(CHAIN, Map.of(CHAIN, all(BARN), PORTFOLIO, listed())));
    }

    @Test
    @Tag("B1")
    void movedAccountLosesItsRulesAndTicks() {
        ContractScope scope = scope(BRAND, Map.of(BRAND, listed(BARN, LOFT), PORTFOLIO, all(LOFT)));
        World moved = world.withParent(2, 3);

        assertThat(scope.keepingReach(moved)).isEqualTo(scope(BRAND, Map.of(BRAND, listed(BARN))));
    }

    @Test
    @Tag("B4")
    void redundantRulesAreMerged() {
        ContractScope wordy =
                scope(CHAIN, Map.of(CHAIN, all(MILL, LOFT), BRAND, all(BARN), PORTFOLIO, all(), OTHER_BRAND, listed()));

        assertThat(wordy.canonical(world)).isEqualTo(scope(CHAIN, Map.of(CHAIN, all(BARN), OTHER_BRAND, listed())));
        assertThat(owned(CHAIN).canonical(world)).isEqualTo(ContractScope.nothing(CHAIN));
    }

    @Test
    @Tag("B4")
    void rulesOfDifferentOwnersCanBeIntersected() {
        ScopeExpression both = owned(CHAIN, "ann").intersect(owned(BRAND, "bob"), world);

        assertThat(both.contains(LOFT, world)).isTrue();
        assertThat(both.contains(BARN, world)).isFalse();
        assertThat(both.selectors())
                .containsExactly(Map.entry(BRAND, new Selector.Open(Set.of(Set.of("ann"), Set.of("bob")), Set.of())));
        assertThat(ContractScope.everything(BRAND)
                        .intersect(ContractScope.everything(OTHER_BRAND), world)
                        .selectors())
                .isEmpty();
    }

    @Test
    @Tag("B4")
    void scopeWithoutARuleForItsAccountIsRejected() {
        assertThatThrownBy(() -> scope(CHAIN, Map.of(BRAND, all()))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("B4")
    void blankIdsAreRejected() {
        assertThatThrownBy(() -> ContractScope.everything(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContractTick("", CHAIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContractTick("barn", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> owned(CHAIN, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("B4")
    void scopeIsAnImmutableSortedCopy() {
        Map<String, Rule> rules = new HashMap<>(Map.of(OTHER_BRAND, all(), CHAIN, all(MILL, LOFT, BARN)));
        ContractScope scope = new ContractScope(CHAIN, rules);
        rules.clear();

        assertThat(scope.rules().keySet()).containsExactly(CHAIN, OTHER_BRAND);
        assertThat(scope.rules().values().iterator().next().ticks())
                .containsExactly(BARN.tick(), LOFT.tick(), MILL.tick());
        assertThatThrownBy(() -> scope.rules().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static ContractScope scope(String account, Map<String, Rule> rules) {
        return new ContractScope(account, rules);
    }

    private static ContractScope owned(String account, String... owners) {
        return scope(account, Map.of(account, new Rule.Owned(Set.of(owners))));
    }

    private static Rule all(ScopedContract... except) {
        return new Rule.All(ticks(except));
    }

    private static Rule listed(ScopedContract... only) {
        return new Rule.Listed(ticks(only));
    }

    private static Set<ContractTick> ticks(ScopedContract... contracts) {
        return Set.copyOf(List.of(contracts).stream().map(ScopedContract::tick).toList());
    }
}
