package org.portalaccess.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.portalaccess.scope.Scopes.Scene;

/** Scopes of several memberships while accounts, contracts and owners change, compared with the model at every step. */
@Tag("B9")
@Tag("B10")
@Tag("B11")
class ScopeEditsPropertiesTest {

    /** One change; the numbers choose the account, the contract or the membership. */
    record Edit(Kind kind, int which, int owners, boolean on) {

        /** The kind of change. */
        enum Kind {
            ADD_CONTRACT,
            ADD_ACCOUNT,
            DELETE_CONTRACT,
            CHANGE_OWNERS,
            TURN_FUTURE
        }
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Scopes.scenes(6, 6, 3);
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.of(Edit.Kind.class),
                        Arbitraries.integers().between(0, 63),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.of(true, false))
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .withoutEdgeCases();
    }

    @Property(tries = 400)
    void scopeAgreesWithTheModelAfterEveryEdit(@ForAll("scenes") Scene scene, @ForAll("edits") List<Edit> edits) {
        Story story = new Story(scene);
        edits.forEach(story::apply);
    }

    @Property(tries = 400)
    void turningFutureContractsKeepsWhatIsVisibleToday(
            @ForAll("scenes") Scene scene, @ForAll @IntRange(max = 5) int draw, @ForAll boolean on) {
        World world = scene.world();
        World later = world.withEveryFuture();
        ContractScope scope = scene.first();
        String account = World.account(draw % world.parents().size());
        NaiveScope model = new NaiveScope(scope, later);
        if (!model.reaches(account)) {
            return;
        }
        if (model.followsOwners(account)) {
            assertThatThrownBy(() -> world.withFuture(scope, account, on))
                    .isInstanceOf(ScopeChangeRefusedException.class);
            return;
        }

        ContractScope turned = world.withFuture(scope, account, on);

        assertThat(world.covered(turned)).isEqualTo(NaiveScope.visible(scope, world));
        model.futureTurned(account, on, world);
        for (ScopedContract contract : later.contracts()) {
            if (contract.id().startsWith("later-a" + World.index(account) + "-")) {
                assertThat(turned.contains(contract, later)).isEqualTo(on);
            }
        }
        assertThat(turned.rules().keySet()).isEqualTo(model.ruled());
    }

    @Property(tries = 400)
    void moveRemovesRulesAndTicksOutOfReach(
            @ForAll("scenes") Scene scene,
            @ForAll @IntRange(max = 5) int what,
            @ForAll @IntRange(min = -1, max = 5) int where) {
        World before = scene.world();
        int account = what % before.parents().size();
        int parent = where < 0 ? -1 : where % before.parents().size();
        if (parent >= 0 && before.pathOf(World.account(parent)).contains(World.account(account))) {
            parent = -1;
        }
        World after = before.withParent(account, parent);

        ContractScope kept = scene.first().keepingReach(after);

        assertThat(after.covered(kept)).isEqualTo(NaiveScope.visible(scene.first(), after));
        assertThat(kept.rules()).allSatisfy((rule, said) -> {
            assertThat(after.pathOf(rule)).contains(kept.accountId());
            assertThat(said.ticks())
                    .allMatch(tick -> after.pathOf(tick.accountId()).contains(rule));
        });
        // Moving the account back brings nothing back: the dropped rules are gone.
        assertThat(kept.keepingReach(before).rules().keySet())
                .isSubsetOf(kept.rules().keySet());
    }

    /** The world, the scopes and their models after each edit. */
    private static final class Story {

        private World world;
        private final List<ContractScope> scopes;
        private final List<NaiveScope> models;
        private int added;

        Story(Scene scene) {
            world = scene.world();
            scopes = new ArrayList<>(scene.scopes());
            models = scopes.stream().map(scope -> new NaiveScope(scope, world)).toList();
        }

        void apply(Edit edit) {
            String account = World.account(edit.which() % world.parents().size());
            switch (edit.kind()) {
                case ADD_CONTRACT -> addContract(account, World.owners(edit.owners()));
                case ADD_ACCOUNT -> addAccount(account);
                case TURN_FUTURE -> turnFuture(edit.owners() % scopes.size(), account, edit.on());
                case DELETE_CONTRACT -> chosen(edit).ifPresent(this::delete);
                case CHANGE_OWNERS -> chosen(edit).ifPresent(one -> own(one, World.owners(edit.owners())));
            }
            check();
        }

        private Optional<ScopedContract> chosen(Edit edit) {
            return world.contracts().stream()
                    .skip(
                            world.contracts().isEmpty()
                                    ? 0
                                    : edit.which() % world.contracts().size())
                    .findFirst();
        }

        private void addContract(String account, Set<String> owners) {
            world = world.withContract("new" + added++, account, owners);
            ScopedContract contract = world.contracts().get(world.contracts().size() - 1);
            models.forEach(model -> model.contractAdded(contract));
        }

        private void addAccount(String parent) {
            world = world.withAccountBelow(World.index(parent));
            models.forEach(
                    model -> model.accountAdded(World.account(world.parents().size() - 1), parent));
        }

        private void delete(ScopedContract contract) {
            world = world.withoutContract(contract.id());
            scopes.replaceAll(scope -> scope.forget(Set.of(contract.id())));
            models.forEach(model -> model.contractDeleted(contract.id()));
        }

        private void own(ScopedContract contract, Set<String> owners) {
            world = world.withOwners(contract.id(), owners);
            models.forEach(
                    model -> model.ownersChanged(new ScopedContract(contract.id(), contract.accountId(), owners)));
        }

        private void turnFuture(int membership, String account, boolean on) {
            NaiveScope model = models.get(membership);
            if (model.reaches(account) && !model.followsOwners(account)) {
                scopes.set(membership, world.withFuture(scopes.get(membership), account, on));
                model.futureTurned(account, on, world);
            }
        }

        private void check() {
            for (int membership = 0; membership < scopes.size(); membership++) {
                ContractScope scope = scopes.get(membership);
                Set<String> visible = models.get(membership).visible();
                assertThat(world.covered(scope)).isEqualTo(visible);
                assertThat(world.covered(scope.canonical(world))).isEqualTo(visible);
                assertThat(scope.count(world, world)).isEqualTo(visible.size());
            }
        }
    }
}
