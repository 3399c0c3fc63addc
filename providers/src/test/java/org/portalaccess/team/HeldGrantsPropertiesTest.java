package org.portalaccess.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.platform.FieldError;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ScopeFacts;
import org.portalaccess.scope.Scopes;
import org.portalaccess.scope.Scopes.Scene;
import org.portalaccess.scope.World;

/** Random members give random access to each other. No member may end up with more than the delegator had. */
@Tag("B12")
@Tag("C6")
class HeldGrantsPropertiesTest {

    private static final int PEOPLE = 4;
    private static final int ALL = (1 << Catalogs.KEYS.size()) - 1;
    private static final int STEPS = 12;

    /** One delegator gives access to one member. */
    record Step(int delegator, int target, int scope, int permissions, boolean staff, Time time) {}

    /**
     * The time for which access is given: the number of a start, the number of an end (3 for none), and whether it is
     * suspended.
     */
    record Time(int start, int end, boolean suspended) {

        /** Returns the time from now to this end; 3 stands for no end. */
        static Time until(int end) {
            return new Time(3, end, false);
        }
    }

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
                        times())
                .as(Step::new)
                .list()
                .ofSize(STEPS)
                .withoutEdgeCases();
    }

    @Property(tries = 150)
    @StatisticsReport(onFailureOnly = true)
    void delegationNeverExceedsTheDelegatorsAccess(@ForAll("scenes") Scene scene, @ForAll("steps") List<Step> steps) {
        World world = scene.world();
        NaiveTeam team = new NaiveTeam(world);
        // The first two members begin with access that realm staff gave them.
        team.give("p0", delegation(scene.scopes().get(0), ALL, true, Time.until(3)));
        team.give("p1", delegation(scene.scopes().get(1), ALL & ~1, true, Time.until(1)));
        // The other members cannot use their access yet, or no longer.
        team.give("p2", delegation(scene.scopes().get(2), ALL & ~1, false, new Time(2, 3, false)));
        team.give("p3", delegation(scene.scopes().get(3), ALL & ~1, false, new Time(3, 3, true)));
        Map<Long, Set<String>> whole = everything(team);
        Map<String, Set<String>> kept = kept(team);
        for (Step step : steps) {
            String delegator = "p" + step.delegator();
            String target = "p" + step.target();
            DelegatedAccess delegation =
                    delegation(scene.scopes().get(step.scope()), step.permissions(), step.staff(), step.time());
            HeldGrants held = heldGrants(team.held(delegator), world);
            boolean allowed = isAllowed(held, delegation, team.known(target, delegation.accountId()));

            Statistics.collect(allowed);
            assertThat(allowed)
                    .as("%s to %s: %s", delegator, target, delegation)
                    .isEqualTo(team.mayGive(delegator, target, delegation));
            if (allowed) {
                NaiveTeam.MOMENTS.forEach(moment ->
                        assertThat(team.hasToGive(delegator, moment)).containsAll(team.given(delegation, moment)));
                team.give(target, delegation);
            }
        }
        everything(team).forEach((moment, all) -> assertThat(whole.get(moment)).containsAll(all));
        assertThat(kept(team))
                .allSatisfy((key, all) -> assertThat(kept.get(key)).containsAll(all));
    }

    @Property(tries = 100)
    void defaultScopeIsOneTheDelegatorCanGive(@ForAll("scenes") Scene scene, @ForAll("steps") List<Step> steps) {
        World world = scene.world();
        NaiveTeam team = new NaiveTeam(world);
        IntStream.range(0, 3)
                .forEach(i -> team.give(
                        "p0", delegation(scene.scopes().get(i), steps.get(i).permissions(), true, Time.until(3))));
        HeldGrants heldGrants = heldGrants(team.held("p0"), world);
        for (String account : world.accounts()) {
            ContractScope scope = heldGrants.scopeFor(account, List.of());
            List<FieldError> errors = new ArrayList<>();
            if (heldGrants.hasAny(account, TeamPermissions.MANAGE)) {
                heldGrants.check(
                        new DelegatedAccess(account, MemberKind.PORTAL, List.of(), scope, null, null, false),
                        null,
                        "",
                        errors);
            }

            assertThat(scope.accountId()).isEqualTo(account);
            assertThat(errors).isEmpty();
        }
    }

    /** The order of a real change: the member's present access is compared first, then the access to be given. */
    private static boolean isAllowed(
            HeldGrants heldGrants, DelegatedAccess delegation, @Nullable DelegatedAccess known) {
        List<FieldError> errors = new ArrayList<>();
        heldGrants.check(delegation, known, "", errors);
        assertThat(heldGrants.findShortfalls(delegation).isEmpty()).isEqualTo(heldGrants.covers(delegation));
        return errors.isEmpty() && (known == null || heldGrants.covers(known));
    }

    static HeldGrants heldGrants(List<HeldGrant> held, World world) {
        return new HeldGrants(held, Catalogs.SMALL, (scopes, further) -> new ScopeFacts(world, world), NaiveTeam.NOW);
    }

    private static DelegatedAccess delegation(ContractScope scope, int permissions, boolean staff, Time time) {
        Long startsAt = time.start() == 3 ? null : NaiveTeam.STARTS.get(time.start());
        Long endsAt = time.end() == 3 ? null : NaiveTeam.ENDS.get(time.end());
        MemberKind kind = staff ? MemberKind.STAFF : MemberKind.PORTAL;
        return new DelegatedAccess(
                scope.accountId(), kind, Catalogs.keys(permissions), scope, startsAt, endsAt, time.suspended());
    }

    /**
     * The members who have permissions that only realm staff can give, with the contracts, at each moment. No member
     * ever gets more of these from another member.
     */
    private static Map<String, Set<String>> kept(NaiveTeam team) {
        Map<String, Set<String>> kept = new HashMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            String person = "p" + i;
            has(team, person)
                    .forEach((moment, has) -> kept.put(
                            person + " at " + moment,
                            has.stream()
                                    .filter(one -> one.startsWith(Catalogs.KEPT))
                                    .collect(Collectors.toSet())));
        }
        return kept;
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

    private static Arbitrary<Time> times() {
        return Combinators.combine(number(4), number(4), Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)))
                .as(Time::new);
    }

    private static Arbitrary<Integer> number(int below) {
        return Arbitraries.integers().between(0, below - 1).withDistribution(RandomDistribution.uniform());
    }
}
