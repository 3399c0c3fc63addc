package org.portalaccess.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.portalaccess.scope.Scopes.Scene;

/** Programs of changes of one scope, compared with a list of all contracts and of the rules at every account. */
@Tag("B7")
@Tag("B9")
@Tag("B13")
class ScopeEditPropertiesTest {

    /** One change; the numbers choose the account, the contract and the owners. */
    record Draw(int kind, int account, int contract, int owners) {}

    @Provide
    Arbitrary<Scene> scenes() {
        return Scopes.scenes(6, 8, 1);
    }

    @Provide
    Arbitrary<List<Draw>> programs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 63),
                        Arbitraries.integers().between(0, 63),
                        Arbitraries.integers().between(0, 7))
                .as(Draw::new)
                .list()
                .ofMaxSize(8)
                .withoutEdgeCases();
    }

    @Property(tries = 1000)
    void editAgreesWithTheList(@ForAll("scenes") Scene scene, @ForAll("programs") List<Draw> program) {
        World world = scene.world();
        ContractScope scope = scene.first().effective(world);
        ScopeEdit edit = ScopeEdit.of(scope.accountId(), scope.rules(), world);
        Listed model = new Listed(scope, world);
        for (Draw draw : program) {
            Optional<ScopeChange> change = model.choose(draw);
            if (change.isPresent()) {
                edit.make(change.get());
                model.make(change.get());
            }
        }

        ContractScope after = edit.applyTo(scope, reach(scope, world));

        assertThat(world.covered(after)).isEqualTo(model.covered);
        assertThat(after.rules().keySet()).isEqualTo(model.rules.keySet());
        assertThat(after.effective(world)).isEqualTo(after);
        assertThat(edit.rules().keySet()).isEqualTo(model.rules.keySet());
        model.rules.forEach((account, kind) -> assertThat(
                        Optional.ofNullable(edit.rules().get(account)))
                .hasValueSatisfying(rule -> assertThat(rule.isLike(kind)).isTrue()));
        checkDifference(scope, edit, model, world);
    }

    @Property(tries = 1000)
    void tallyAgreesWithTheScope(@ForAll("scenes") Scene scene) {
        World world = scene.world();
        ContractScope scope = scene.first();
        ScopeTally tally = tally(scope, world);

        for (String account : world.accounts()) {
            assertThat(tally.assignedIn(account)).isEqualTo(scope.countWithin(account, world, world));
        }
        assertThat(tally.names())
                .isEqualTo(scope.rules().values().stream()
                        .mapToLong(rule -> rule.ticks().size())
                        .sum());
    }

    private static void checkDifference(ContractScope scope, ScopeEdit edit, Listed model, World world) {
        Set<String> before = world.covered(scope);
        ScopeDifference difference =
                ScopeDifference.of(edit, tally(scope, world), world, world, new FromList(scope, world));
        Set<String> gained = new HashSet<>(model.covered);
        gained.removeAll(before);
        Set<String> lost = new HashSet<>(before);
        lost.removeAll(model.covered);
        assertThat(difference).isEqualTo(new ScopeDifference(gained.size(), lost.size()));
    }

    private static ScopeTally tally(ContractScope scope, World world) {
        Map<String, Map<String, Long>> ticks = new HashMap<>();
        scope.rules()
                .forEach((account, rule) -> rule.ticks()
                        .forEach(tick -> ticks.computeIfAbsent(account, key -> new HashMap<>())
                                .merge(tick.accountId(), 1L, Long::sum)));
        return ScopeTally.of(scope.accountId(), scope.rules(), ticks, world, world);
    }

    private static List<ScopedContract> reach(ContractScope scope, World world) {
        return world.reach(scope.accountId());
    }

    private record FromList(ContractScope scope, World world) implements ScopeDifference.Facts {

        @Override
        public boolean covered(ContractTick contract) {
            return world.covered(scope).contains(contract.contractId());
        }

        @Override
        public Map<String, Long> tickedOf(Set<String> owners, String ruleAccount) {
            Map<String, Long> found = new HashMap<>();
            Optional.ofNullable(scope.rules().get(ruleAccount)).stream()
                    .flatMap(rule -> rule.ticks().stream())
                    .filter(tick -> world.ownersOf(tick.contractId()).stream().anyMatch(owners::contains))
                    .forEach(tick -> found.merge(tick.accountId(), 1L, Long::sum));
            return found;
        }
    }

    /** The model: a list of what is covered, and the kinds of rules. */
    private static final class Listed {

        private final World world;
        private final String own;
        private final Set<String> covered;
        private final Map<String, Rule> rules = new HashMap<>();

        Listed(ContractScope scope, World world) {
            this.world = world;
            this.own = scope.accountId();
            this.covered = new HashSet<>(NaiveScope.visible(scope, world));
            scope.rules().forEach((account, rule) -> rules.put(account, rule.withTicks(Set.of())));
        }

        /** Returns a change that is possible now. */
        Optional<ScopeChange> choose(Draw draw) {
            List<String> reached = world.accounts().stream()
                    .filter(account -> world.pathOf(account).contains(own))
                    .toList();
            String account = reached.get(draw.account() % reached.size());
            return switch (draw.kind()) {
                case 0, 1 -> Optional.of(new ScopeChange.Select(account, draw.kind() == 0));
                case 2 -> account.equals(own) ? Optional.empty() : Optional.of(new ScopeChange.Follow(account));
                case 3 -> Optional.of(new ScopeChange.Owners(account, World.owners(draw.owners())));
                case 4, 5 ->
                    ruleAt(account) instanceof Rule.Owned
                            ? Optional.empty()
                            : Optional.of(new ScopeChange.Future(account, draw.kind() == 4));
                default -> tick(draw, account);
            };
        }

        private Optional<ScopeChange> tick(Draw draw, String account) {
            List<ContractTick> below = new ArrayList<>();
            world.reach(account).stream()
                    .filter(contract -> !(ruleAt(contract.accountId()) instanceof Rule.Owned))
                    .forEach(contract -> below.add(contract.tick()));
            if (below.isEmpty()) {
                return Optional.empty();
            }
            Set<ContractTick> one = Set.of(below.get(draw.contract() % below.size()));
            return Optional.of(new ScopeChange.Tick(
                    account, draw.kind() == 6 ? one : Set.of(), draw.kind() == 6 ? Set.of() : one));
        }

        void make(ScopeChange change) {
            String account = change.accountId();
            if (change instanceof ScopeChange.Select select) {
                rules.keySet().removeIf(other -> world.pathOf(other).contains(account));
                rules.put(account, select.everything() ? new Rule.All(Set.of()) : new Rule.Listed(Set.of()));
                cover(account);
            } else if (change instanceof ScopeChange.Follow) {
                List<String> gone = rules.keySet().stream()
                        .filter(other -> world.pathOf(other).contains(account))
                        .toList();
                gone.forEach(rules::remove);
                gone.forEach(this::cover);
            } else if (change instanceof ScopeChange.Future future) {
                rules.put(account, future.on() ? new Rule.All(Set.of()) : new Rule.Listed(Set.of()));
            } else if (change instanceof ScopeChange.Owners owners) {
                rules.put(account, new Rule.Owned(owners.owners()));
                cover(account);
            } else if (change instanceof ScopeChange.Tick tick) {
                tick.on().forEach(one -> covered.add(one.contractId()));
                tick.off().forEach(one -> covered.remove(one.contractId()));
            }
        }

        /** Covers what the rule of an account says, wherever this rule governs at and below the account. */
        private void cover(String account) {
            String ruling = ruling(account);
            for (ScopedContract contract : world.reach(account)) {
                if (ruling(contract.accountId()).equals(ruling)) {
                    covered.remove(contract.id());
                    if (ruleAt(account).selects(contract)) {
                        covered.add(contract.id());
                    }
                }
            }
        }

        private Rule ruleAt(String account) {
            return rules.getOrDefault(ruling(account), new Rule.Listed(Set.of()));
        }

        private String ruling(String account) {
            return world.pathOf(account).stream()
                    .filter(rules::containsKey)
                    .findFirst()
                    .orElse(own);
        }
    }
}
