package org.portalaccess.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** Random worlds, and random scopes in them. */
public final class Scopes {

    static final int DEPTH = 5;

    private Scopes() {}

    /** A world and scopes in it. */
    public record Scene(World world, List<ContractScope> scopes) {

        ContractScope first() {
            return scopes.get(0);
        }

        ContractScope second() {
            return scopes.get(1);
        }

        List<ContractScope> others() {
            return scopes.subList(1, scopes.size());
        }
    }

    private record Draw(int account, int kind, int ticks, int owners) {}

    /**
     * Generates trees with at most the given numbers of accounts and contracts, and the given number of scopes with
     * rules of every kind.
     */
    public static Arbitrary<Scene> scenes(int accounts, int contracts, int scopes) {
        return scenes(accounts, contracts, scopes, 3);
    }

    /** Like {@link #scenes(int, int, int)}, but with {@code all} and {@code listed} rules only. */
    static Arbitrary<Scene> plainScenes(int accounts, int contracts, int scopes) {
        return scenes(accounts, contracts, scopes, 2);
    }

    private static Arbitrary<Scene> scenes(int accounts, int contracts, int scopes, int kinds) {
        return worlds(accounts, contracts)
                .flatMap(world -> scopesIn(world, kinds).list().ofSize(scopes).map(drawn -> new Scene(world, drawn)))
                .withoutEdgeCases();
    }

    private static Arbitrary<World> worlds(int accounts, int contracts) {
        Arbitrary<List<Integer>> parents =
                uniform(-1, 2 * accounts).list().ofMinSize(1).ofMaxSize(accounts);
        Arbitrary<List<Integer>> homes = uniform(0, 1 << 10).list().ofMaxSize(contracts);
        return Combinators.combine(parents, homes).as(Scopes::world);
    }

    private static World world(List<Integer> draws, List<Integer> homes) {
        List<Integer> parents = new ArrayList<>();
        for (int draw : draws) {
            int parent = parents.isEmpty() || draw < 0 ? -1 : draw % parents.size();
            World sofar = new World(parents, List.of());
            parents.add(parent >= 0 && sofar.pathOf(World.account(parent)).size() >= DEPTH ? -1 : parent);
        }
        List<ScopedContract> contracts = IntStream.range(0, homes.size())
                .mapToObj(index -> new ScopedContract(
                        "c" + index,
                        World.account(homes.get(index) / 8 % parents.size()),
                        World.owners(homes.get(index) % 8)))
                .toList();
        return new World(parents, contracts);
    }

    private static Arbitrary<ContractScope> scopesIn(World world, int kinds) {
        Arbitrary<Draw> draws = Combinators.combine(
                        uniform(0, world.parents().size() - 1),
                        uniform(0, kinds - 1),
                        uniform(0, (1 << world.contracts().size()) - 1),
                        uniform(0, 7))
                .as(Draw::new);
        return draws.list().ofMinSize(1).ofMaxSize(5).map(drawn -> scope(world, drawn));
    }

    /** Rules and ticks are placed at random, also where they have no effect. */
    private static ContractScope scope(World world, List<Draw> draws) {
        Map<String, Rule> rules = new HashMap<>();
        draws.forEach(draw -> rules.put(World.account(draw.account()), rule(world, draw)));
        return new ContractScope(World.account(draws.get(0).account()), rules);
    }

    private static Rule rule(World world, Draw draw) {
        Set<ContractTick> ticks = IntStream.range(0, world.contracts().size())
                .filter(index -> (draw.ticks() >> index & 1) == 1)
                .mapToObj(index -> world.contracts().get(index).tick())
                .collect(Collectors.toSet());
        return switch (draw.kind()) {
            case 0 -> new Rule.All(ticks);
            case 1 -> new Rule.Listed(ticks);
            default -> new Rule.Owned(World.owners(draw.owners()));
        };
    }

    private static Arbitrary<Integer> uniform(int least, int most) {
        return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
    }
}
