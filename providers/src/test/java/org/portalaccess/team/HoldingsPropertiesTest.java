package org.portalaccess.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Gift;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.platform.FieldError;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ScopeFacts;
import org.portalaccess.scope.Scopes;
import org.portalaccess.scope.Scopes.Scene;
import org.portalaccess.scope.World;

/** Random members give random things to each other: nobody ever ends up with more than their giver had. */
@Tag("B12")
@Tag("C6")
class HoldingsPropertiesTest {

    private static final int PEOPLE = 4;
    private static final int ALL = (1 << Catalogs.KEYS.size()) - 1;
    private static final int STEPS = 12;

    /** Who gives what to whom. */
    record Step(int giver, int target, int scope, int permissions, boolean staff, int end) {}

    @Provide
    Arbitrary<Scene> scenes() {
        return Scopes.scenes(4, 4, 6);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        number(PEOPLE),
                        number(PEOPLE),
                        number(6),
                        number(ALL + 1),
                        Arbitraries.of(true, false),
                        number(4))
                .as(Step::new)
                .list()
                .ofSize(STEPS)
                .withoutEdgeCases();
    }

    @Property(tries = 150)
    @StatisticsReport(onFailureOnly = true)
    void nobodyEndsUpWithMoreThanTheGiverHad(@ForAll("scenes") Scene scene, @ForAll("steps") List<Step> steps) {
        World world = scene.world();
        NaiveTeam team = new NaiveTeam(world);
        // The first two begin with something that realm staff gave them.
        team.give("p0", gift(scene.scopes().get(0), ALL, true, 3));
        team.give("p1", gift(scene.scopes().get(1), ALL & ~1, true, 1));
        Map<Long, Set<String>> whole = everything(team);
        for (Step step : steps) {
            String giver = "p" + step.giver();
            String target = "p" + step.target();
            Gift gift = gift(scene.scopes().get(step.scope()), step.permissions(), step.staff(), step.end());
            boolean allowed = isAllowed(holdings(team.held(giver), world), gift, team.known(target, gift.accountId()));

            Statistics.collect(allowed);
            assertThat(allowed).as("%s to %s: %s", giver, target, gift).isEqualTo(team.mayGive(giver, target, gift));
            if (allowed) {
                Map<Long, Set<String>> had = has(team, giver);
                team.give(target, gift);
                NaiveTeam.MOMENTS.forEach(moment -> assertThat(had.get(moment)).containsAll(team.given(gift, moment)));
            }
        }
        everything(team).forEach((moment, all) -> assertThat(whole.get(moment)).containsAll(all));
    }

    @Property(tries = 100)
    void theDefaultScopeIsTheGiversOwn(@ForAll("scenes") Scene scene, @ForAll("steps") List<Step> steps) {
        World world = scene.world();
        NaiveTeam team = new NaiveTeam(world);
        IntStream.range(0, 3)
                .forEach(i ->
                        team.give("p0", gift(scene.scopes().get(i), steps.get(i).permissions(), true, 3)));
        Holdings holdings = holdings(team.held("p0"), world);
        for (String account : world.accounts()) {
            ContractScope scope = holdings.scopeFor(account, List.of());
            List<FieldError> errors = new ArrayList<>();
            if (holdings.hasAny(account, TeamPermissions.MANAGE)) {
                holdings.check(new Gift(account, MemberKind.PORTAL, List.of(), scope, null, null), null, "", errors);
            }

            assertThat(scope.accountId()).isEqualTo(account);
            assertThat(errors).isEmpty();
        }
    }

    /** As a change goes: who has more is left alone, then what is given is checked. */
    private static boolean isAllowed(Holdings holdings, Gift gift, @Nullable Gift known) {
        List<FieldError> errors = new ArrayList<>();
        holdings.check(gift, known, "", errors);
        return errors.isEmpty() && (known == null || holdings.covers(known));
    }

    static Holdings holdings(List<Held> held, World world) {
        return new Holdings(held, Catalogs.SMALL, (scopes, further) -> new ScopeFacts(world, world));
    }

    private static Gift gift(ContractScope scope, int permissions, boolean staff, int end) {
        Long endsAt = end == 3 ? null : NaiveTeam.ENDS.get(end);
        MemberKind kind = staff ? MemberKind.STAFF : MemberKind.PORTAL;
        return new Gift(scope.accountId(), kind, Catalogs.keys(permissions), scope, null, endsAt);
    }

    private static Map<Long, Set<String>> everything(NaiveTeam team) {
        Map<Long, Set<String>> all = new HashMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            has(team, "p" + i)
                    .forEach((moment, has) ->
                            all.computeIfAbsent(moment, m -> new HashSet<>()).addAll(has));
        }
        return all;
    }

    private static Map<Long, Set<String>> has(NaiveTeam team, String person) {
        Map<Long, Set<String>> has = new HashMap<>();
        NaiveTeam.MOMENTS.forEach(moment -> has.put(moment, team.has(person, moment)));
        return has;
    }

    private static Arbitrary<Integer> number(int below) {
        return Arbitraries.integers().between(0, below - 1).withDistribution(RandomDistribution.uniform());
    }
}
