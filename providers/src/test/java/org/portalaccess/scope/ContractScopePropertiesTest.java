package org.portalaccess.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.portalaccess.scope.Scopes.Scene;

/** Compares one scope at a time with a list of all accounts and all contracts. */
@Tag("B4")
@Tag("B13")
class ContractScopePropertiesTest {

    @Provide
    Arbitrary<Scene> scenes() {
        return Scopes.scenes(8, 8, 1);
    }

    @Provide
    Arbitrary<Scene> pairs() {
        return Scopes.scenes(2, 2, 2);
    }

    @Property(tries = 400)
    void scopeCoversWhatTheModelLists(@ForAll("scenes") Scene scene) {
        World later = scene.world().withEveryFuture();

        assertThat(later.covered(scene.first())).isEqualTo(NaiveScope.visible(scene.first(), later));
    }

    @Property(tries = 400)
    void restrictionToALowerAccountCoversTheSame(@ForAll("scenes") Scene scene, @ForAll @IntRange(max = 7) int draw) {
        World world = scene.world();
        World later = world.withEveryFuture();
        String account = World.account(draw % world.parents().size());
        boolean reached = world.pathOf(account).contains(scene.first().accountId());

        assertThat(scene.first().restrictedTo(account, world).isPresent()).isEqualTo(reached);
        scene.first().restrictedTo(account, world).ifPresent(inside -> {
            assertThat(inside.accountId()).isEqualTo(account);
            assertThat(later.covered(inside)).isEqualTo(within(account, scene.first(), later));
            assertThat(inside.rules().keySet())
                    .allMatch(rule -> world.pathOf(rule).contains(account));
            assertThat(inside.rules().values())
                    .allSatisfy(rule -> assertThat(rule.ticks())
                            .allMatch(tick -> world.pathOf(tick.accountId()).contains(account)));
        });
    }

    @Property(tries = 400)
    void canonicalFormCoversTheSame(@ForAll("scenes") Scene scene) {
        World later = scene.world().withEveryFuture();
        ContractScope canonical = scene.first().canonical(scene.world());

        assertThat(later.covered(canonical)).isEqualTo(NaiveScope.visible(scene.first(), later));
        assertThat(canonical.canonical(scene.world())).isEqualTo(canonical);
        assertThat(canonical.rules())
                .hasSizeLessThanOrEqualTo(scene.first().rules().size());
    }

    @Property(tries = 1000)
    @StatisticsReport(onFailureOnly = true)
    void equalScopesHaveEqualCanonicalForms(@ForAll("pairs") Scene scene) {
        World later = scene.world().withEveryFuture();
        ContractScope first = scene.first();
        ContractScope second = onTheSameAccount(first, scene.second());
        boolean alike = NaiveScope.visible(first, later).equals(NaiveScope.visible(second, later));

        Statistics.collect(alike);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
        assertThat(first.canonical(scene.world()).equals(second.canonical(scene.world())))
                .isEqualTo(alike);
    }

    @Property(tries = 400)
    void redundantRulesDoNotChangeTheCanonicalForm(
            @ForAll("scenes") Scene scene, @ForAll List<@IntRange(max = 7) Integer> draws) {
        World world = scene.world();
        Map<String, Rule> rules = new HashMap<>(scene.first().rules());
        for (int draw : draws) {
            String account = World.account(draw % world.parents().size());
            new ContractScope(scene.first().accountId(), rules)
                    .governing(account, world)
                    .ifPresent(governing -> rules.put(account, governing.rule()));
        }
        ContractScope wordy = new ContractScope(scene.first().accountId(), rules);

        assertThat(wordy.canonical(world)).isEqualTo(scene.first().canonical(world));
    }

    @Property(tries = 400)
    void countsAgreeWithTheModel(@ForAll("scenes") Scene scene) {
        World world = scene.world();

        assertThat(scene.first().count(world, world))
                .isEqualTo(NaiveScope.visible(scene.first(), world).size());
        assertThat(world.accounts())
                .allSatisfy(account -> assertThat(scene.first().countWithin(account, world, world))
                        .isEqualTo(within(account, scene.first(), world).size()));
    }

    private static Set<String> within(String account, ContractScope scope, World world) {
        Set<String> visible = new HashSet<>(NaiveScope.visible(scope, world));
        visible.retainAll(world.reach(account).stream().map(ScopedContract::id).toList());
        return visible;
    }

    private static ContractScope onTheSameAccount(ContractScope first, ContractScope second) {
        Map<String, Rule> rules = new HashMap<>(second.rules());
        rules.putIfAbsent(first.accountId(), second.rules().get(second.accountId()));
        return new ContractScope(first.accountId(), rules);
    }
}
