package org.portalaccess.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.portalaccess.scope.Scopes.Scene;

/** Compares several scopes at a time with lists of all contracts of today, and of every sort of future contract. */
@Tag("B11")
@Tag("B12")
@Tag("C6")
class ScopeExpressionPropertiesTest {

    @Provide
    Arbitrary<Scene> triples() {
        return Scopes.scenes(6, 6, 3);
    }

    @Provide
    Arbitrary<Scene> small() {
        return Scopes.scenes(3, 3, 3);
    }

    @Provide
    Arbitrary<Scene> smallPlain() {
        return Scopes.plainScenes(2, 3, 4);
    }

    @Property(tries = 400)
    void intersectionCoversWhatAllScopesCover(@ForAll("triples") Scene scene) {
        World later = scene.world().withEveryFuture();
        ContractScope third = scene.scopes().get(2);
        ScopeExpression two = scene.first().intersect(scene.second(), scene.world());
        ScopeExpression three = two.intersect(third.expression(scene.world()), scene.world());
        Set<String> both = new HashSet<>(NaiveScope.visible(scene.first(), later));
        both.retainAll(NaiveScope.visible(scene.second(), later));

        assertThat(covered(two, later)).isEqualTo(both);
        both.retainAll(NaiveScope.visible(third, later));
        assertThat(covered(three, later)).isEqualTo(both);
    }

    @Property(tries = 200)
    void intersectionStaysExactWhenOwnersChange(@ForAll("triples") Scene scene) {
        ScopeExpression both = scene.first().intersect(scene.second(), scene.world());
        for (int bits = 0; bits < 8; bits++) {
            World changed = scene.world();
            for (ScopedContract contract : scene.world().contracts()) {
                changed = changed.withOwners(contract.id(), World.owners(bits));
            }
            Set<String> expected = new HashSet<>(NaiveScope.visible(scene.first(), changed));
            expected.retainAll(NaiveScope.visible(scene.second(), changed));

            assertThat(covered(both, changed)).isEqualTo(expected);
        }
    }

    @Property(tries = 1500)
    @StatisticsReport(onFailureOnly = true)
    void isWithinAgreesWithTheModelNowAndLater(@ForAll("small") Scene scene) {
        World later = scene.world().withEveryFuture();
        Set<String> wanted = NaiveScope.visible(scene.first(), later);
        boolean within = NaiveScope.visible(scene.second(), later).containsAll(wanted);

        collect(within && !wanted.isEmpty());
        assertThat(scene.first().isWithin(scene.second(), scene.world(), scene.world()))
                .isEqualTo(within);
    }

    @Property(tries = 1500)
    @StatisticsReport(onFailureOnly = true)
    void isWithinUnionAgreesWithTheModel(@ForAll("small") Scene scene) {
        checkUnion(scene);
    }

    @Property(tries = 1000)
    @StatisticsReport(onFailureOnly = true)
    void isWithinUnionOfPlainRulesAgreesWithTheModel(@ForAll("smallPlain") Scene scene) {
        checkUnion(scene);
    }

    @Property(tries = 500)
    void isWithinOfIntersectionsAgreesWithTheModel(@ForAll("small") Scene scene) {
        World later = scene.world().withEveryFuture();
        ScopeExpression both = scene.first().intersect(scene.second(), scene.world());
        ScopeExpression third = scene.scopes().get(2).expression(scene.world());
        ScopeExpression other = scene.second().intersect(scene.scopes().get(2), scene.world());

        assertThat(both.isWithin(scene.first().expression(scene.world()), scene.world(), scene.world()))
                .isTrue();
        assertThat(both.isWithin(third, scene.world(), scene.world()))
                .isEqualTo(covered(third, later).containsAll(covered(both, later)));
        assertThat(third.isWithinUnion(List.of(both, other), scene.world(), scene.world()))
                .isEqualTo(union(covered(both, later), covered(other, later)).containsAll(covered(third, later)));
    }

    @Property(tries = 300)
    void severalScopesCoverExactlyTheirUnion(@ForAll("triples") Scene scene) {
        World world = scene.world();
        Set<String> union = new HashSet<>();
        scene.scopes().forEach(scope -> union.addAll(NaiveScope.visible(scope, world)));

        for (ScopedContract contract : world.contracts()) {
            assertThat(scene.scopes().stream().anyMatch(scope -> scope.contains(contract, world)))
                    .isEqualTo(union.contains(contract.id()));
        }
        assertThat(scene.scopes())
                .allSatisfy(scope -> assertThat(scope.isWithinUnion(scene.scopes(), world, world))
                        .isTrue());
    }

    private static void checkUnion(Scene scene) {
        World later = scene.world().withEveryFuture();
        Set<String> wanted = NaiveScope.visible(scene.first(), later);
        Set<String> given = new HashSet<>();
        scene.others().forEach(other -> given.addAll(NaiveScope.visible(other, later)));
        boolean within = given.containsAll(wanted);

        collect(within && !wanted.isEmpty());
        assertThat(scene.first().isWithinUnion(scene.others(), scene.world(), scene.world()))
                .isEqualTo(within);
    }

    /** Requires that both answers come up often, and not only for scopes without contracts. */
    private static void collect(boolean within) {
        Statistics.collect(within);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 4 && share < 96));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    private static Set<String> covered(ScopeExpression expression, World world) {
        return world.contracts().stream()
                .filter(contract -> expression.contains(contract, world))
                .map(ScopedContract::id)
                .collect(Collectors.toSet());
    }
}
