package org.portalaccess.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.portalaccess.scope.Scopes.Scene;

/**
 * The contracts that a person sees by several scopes, compared with a list of all contracts. The first scope is the one
 * that the person looks at.
 */
@Tag("C7")
class ScopeUnionPropertiesTest {

    @Provide
    Arbitrary<Scene> scenes() {
        return Scopes.scenes(7, 8, 4);
    }

    @Provide
    Arbitrary<Scene> pairs() {
        return Scopes.scenes(6, 8, 2);
    }

    @Property(tries = 1000)
    void unionCountsWhatSeveralScopesCover(@ForAll("scenes") Scene scene) {
        World world = scene.world();
        Set<String> seen = seen(scene);
        UnionCounts counts = counts(scene);

        for (String account : world.accounts()) {
            assertThat(counts.inReach(account)).isEqualTo(count(world, inReach(account, world), seen));
            Predicate<ScopedContract> own = contract -> contract.accountId().equals(account);
            assertThat(counts.at(account, count(world, own, everything(world)))).isEqualTo(count(world, own, seen));
            for (String owner : World.OWNERS) {
                assertThat(counts.ownedAt(account, Set.of(owner)))
                        .isEqualTo(count(world, own.and(one -> one.owners().contains(owner)), seen));
            }
        }
    }

    @Property(tries = 1000)
    @StatisticsReport(onFailureOnly = true)
    void unionCountsTheVisiblePartOfAScope(@ForAll("scenes") Scene scene) {
        World world = scene.world();
        Set<String> both = seen(scene);
        both.retainAll(NaiveScope.visible(scene.first(), world));
        UnionCounts counts = counts(scene);

        Statistics.collect(both.isEmpty());
        Statistics.coverage(coverage -> coverage.check(false).percentage(share -> share > 20));
        assertThat(counts.count(scene.first())).isEqualTo(both.size());
        assertThat(world.accounts())
                .allSatisfy(account -> assertThat(counts.within(account, scene.first()))
                        .isEqualTo(count(world, inReach(account, world), both)));
    }

    @Property(tries = 1000)
    void unionNamesOwnersOfVisibleAndFutureContracts(@ForAll("scenes") Scene scene) {
        World world = scene.world();
        Set<String> seen = seen(scene);
        World later = world.withEveryFuture();
        Set<String> seenLater = new HashSet<>();
        scene.others().forEach(scope -> seenLater.addAll(NaiveScope.visible(scope, later)));

        for (String account : world.accounts()) {
            for (String owner : World.OWNERS) {
                boolean now = count(world, one -> one.owners().contains(owner), seen) > 0;
                boolean then = later.contracts().stream()
                        .filter(one -> one.id().startsWith("later-"))
                        .filter(one ->
                                one.accountId().equals(account) && one.owners().equals(Set.of(owner)))
                        .anyMatch(one -> seenLater.contains(one.id()));
                assertThat(counts(scene).owners(Map.of(owner, account)).contains(owner))
                        .isEqualTo(now || then);
            }
        }
    }

    @Property(tries = 1000)
    void singleScopeCountsTheVisiblePartOfAnother(@ForAll("pairs") Scene scene) {
        Set<String> both = seen(scene);
        both.retainAll(NaiveScope.visible(scene.first(), scene.world()));

        assertThat(counts(scene).count(scene.first())).isEqualTo(both.size());
    }

    @Property(tries = 1000)
    @StatisticsReport(onFailureOnly = true)
    void unionKnowsWhereAllOrAnyContractsAreVisible(@ForAll("scenes") Scene scene) {
        World world = scene.world();
        ScopeUnion union = ScopeUnion.of(scene.others(), world);

        for (String account : world.accounts()) {
            List<ContractScope> inside = scene.others().stream()
                    .map(scope -> scope.restrictedTo(account, world))
                    .flatMap(Optional::stream)
                    .map(scope -> scope.canonical(world))
                    .toList();
            boolean whole = inside.contains(ContractScope.everything(account));
            Statistics.collect(whole);
            assertThat(union.isWholeIn(account)).isEqualTo(whole);
            assertThat(union.isAnyIn(account))
                    .isEqualTo(inside.stream().anyMatch(scope -> !scope.equals(ContractScope.nothing(account))));
            assertThat(union.isOpenAt(account))
                    .isEqualTo(inside.stream()
                            .flatMap(scope -> scope.governing(account, world).stream())
                            .anyMatch(governing -> governing.rule() instanceof Rule.All));
        }
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    private static UnionCounts counts(Scene scene) {
        return ScopeUnion.of(scene.others(), scene.world()).counts(scene.world(), scene.world());
    }

    private static Set<String> seen(Scene scene) {
        Set<String> seen = new HashSet<>();
        scene.others().forEach(scope -> seen.addAll(NaiveScope.visible(scope, scene.world())));
        return seen;
    }

    private static Predicate<ScopedContract> inReach(String account, World world) {
        return contract -> world.pathOf(contract.accountId()).contains(account);
    }

    private static long count(World world, Predicate<ScopedContract> where, Set<String> of) {
        return world.contracts().stream()
                .filter(where)
                .filter(contract -> of.contains(contract.id()))
                .count();
    }

    private static Set<String> everything(World world) {
        Set<String> ids = new HashSet<>();
        world.contracts().forEach(contract -> ids.add(contract.id()));
        return ids;
    }
}
