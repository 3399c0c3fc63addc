package org.portalaccess.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.portalaccess.scope.Scopes.Scene;

/** Changes of rules, as history keeps them: together with the scope before, they say what the scope after covers. */
@Tag("C12")
class RuleChangePropertiesTest {

    /** One change of an edit; the numbers choose the account, the contract and the owners. */
    record Draw(int kind, int account, int contract, int owners) {}

    @Provide
    Arbitrary<Scene> scenes() {
        return Scopes.scenes(6, 8, 2);
    }

    @Provide
    Arbitrary<List<Draw>> programs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 63),
                        Arbitraries.integers().between(0, 63),
                        Arbitraries.integers().between(0, 7))
                .as(Draw::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .withoutEdgeCases();
    }

    @Property(tries = 1000)
    void changesBetweenTwoScopesLeadFromOneToTheOther(@ForAll("scenes") Scene scene) {
        World world = scene.world();
        ContractScope before = scene.first().effective(world);
        ContractScope after =
                new ContractScope(before.accountId(), within(before, scene.second(), world)).effective(world);

        List<RuleChange> changes = RuleChange.between(before.rules(), after.rules(), world);

        assertThat(replay(before, after.rules().keySet(), changes, world)).isEqualTo(world.covered(after));
        assertThat(RuleChange.between(before.rules(), before.rules(), world)).isEmpty();
        List<RuleChange> all = RuleChange.between(Map.of(), after.rules(), world);
        assertThat(all).hasSameSizeAs(after.rules().keySet());
        ContractScope none =
                new ContractScope(before.accountId(), Map.of(before.accountId(), new Rule.Listed(Set.of())));
        assertThat(replay(none, after.rules().keySet(), all, world)).isEqualTo(world.covered(after));
    }

    @Property(tries = 1000)
    void changesOfAnEditLeadToItsResult(@ForAll("scenes") Scene scene, @ForAll("programs") List<Draw> program) {
        World world = scene.world();
        ContractScope before = scene.first().effective(world);
        ScopeEdit edit = ScopeEdit.of(before.accountId(), before.rules(), world);
        Set<String> tried = new HashSet<>();
        for (Draw draw : program) {
            try {
                edit.make(change(draw, before, world));
            } catch (ScopeChangeRefusedException refused) {
                // The edit is then of no use.
                tried.add(refused.reason().name());
                edit = ScopeEdit.of(before.accountId(), before.rules(), world);
            }
        }
        ContractScope after = edit.applyTo(before, world.reach(before.accountId()));
        Map<ContractTick, Boolean> covered = new HashMap<>();
        world.contracts().forEach(contract -> covered.put(contract.tick(), before.contains(contract, world)));

        List<RuleChange> changes = RuleChange.of(edit, covered, world);

        assertThat(replay(before, after.rules().keySet(), changes, world))
                .as("%s %s", changes, tried)
                .isEqualTo(world.covered(after));
        changes.forEach(change -> assertThat(change.after())
                .isEqualTo(Optional.ofNullable(after.rules().get(change.accountId()))
                        .map(rule -> rule.withTicks(Set.of()))));
    }

    /** Returns what is covered after the changes, as a reader of the history finds it out. */
    private static Set<String> replay(
            ContractScope before, Set<String> ruledAfter, List<RuleChange> changes, World world) {
        Map<String, RuleChange> byAccount =
                changes.stream().collect(Collectors.toMap(RuleChange::accountId, Function.identity()));
        Set<String> tops = new HashSet<>(byAccount.keySet());
        tops.addAll(before.rules().keySet());
        tops.addAll(ruledAfter);
        return world.reach(before.accountId()).stream()
                .filter(contract -> {
                    RuleChange change = world.pathOf(contract.accountId()).stream()
                            .filter(tops::contains)
                            .findFirst()
                            .map(byAccount::get)
                            .orElse(null);
                    boolean was = before.contains(contract, world);
                    if (change == null) {
                        return was;
                    } else if (change.ticked().contains(contract.tick())) {
                        return true;
                    }
                    boolean start =
                            change.start().map(rule -> rule.selects(contract)).orElse(was);
                    return start && !change.unticked().contains(contract.tick());
                })
                .map(ScopedContract::id)
                .collect(Collectors.toSet());
    }

    private static ScopeChange change(Draw draw, ContractScope scope, World world) {
        List<String> reach = world.accounts().stream()
                .filter(account -> world.pathOf(account).contains(scope.accountId()))
                .toList();
        String account = reach.get(draw.account() % reach.size());
        return switch (draw.kind()) {
            case 0 -> new ScopeChange.Select(account, true);
            case 1 -> new ScopeChange.Select(account, false);
            case 2 -> new ScopeChange.Follow(account);
            case 3 -> new ScopeChange.Future(account, draw.owners() % 2 == 0);
            case 4 -> new ScopeChange.Owners(account, World.owners(draw.owners()));
            default -> tick(draw, account, world);
        };
    }

    private static ScopeChange tick(Draw draw, String account, World world) {
        List<ScopedContract> contracts = world.reach(account);
        Set<ContractTick> one = contracts.isEmpty()
                ? Set.of()
                : Set.of(contracts.get(draw.contract() % contracts.size()).tick());
        return draw.kind() == 5
                ? new ScopeChange.Tick(account, one, Set.of())
                : new ScopeChange.Tick(account, Set.of(), one);
    }

    /** Returns the rules of another scope that lie in the reach of the first, and one for its own account. */
    private static Map<String, Rule> within(ContractScope first, ContractScope other, World world) {
        Map<String, Rule> rules = new HashMap<>();
        rules.put(first.accountId(), new Rule.Listed(Set.of()));
        other.rules().forEach((account, rule) -> {
            if (world.pathOf(account).contains(first.accountId())) {
                rules.put(account, rule);
            }
        });
        return rules;
    }
}
