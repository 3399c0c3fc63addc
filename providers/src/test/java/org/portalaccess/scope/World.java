package org.portalaccess.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small world in which everything is listed: accounts {@code a0}, {@code a1}, … with the index of their parent (-1
 * for a top account), and contracts.
 */
public record World(List<Integer> parents, List<ScopedContract> contracts)
        implements AccountTree, ContractCounts, ContractFacts {

    /** Every possible owner, whether or not a contract has it. */
    public static final List<String> OWNERS = List.of("ann", "bob", "cy");

    public World {
        parents = List.copyOf(parents);
        contracts = List.copyOf(contracts);
    }

    public static String account(int index) {
        return "a" + index;
    }

    static int index(String account) {
        return Integer.parseInt(account.substring(1));
    }

    public List<String> accounts() {
        return IntStream.range(0, parents.size()).mapToObj(World::account).toList();
    }

    @Override
    public List<String> pathOf(String accountId) {
        List<String> path = new ArrayList<>();
        for (int at = index(accountId); at >= 0 && at < parents.size(); at = parents.get(at)) {
            path.add(account(at));
        }
        return path;
    }

    List<ScopedContract> reach(String account) {
        return contracts.stream()
                .filter(contract -> pathOf(contract.accountId()).contains(account))
                .toList();
    }

    @Override
    public long inReach(String accountId) {
        return reach(accountId).size();
    }

    @Override
    public Collection<OwnedContracts> ownedBy(Set<String> owners) {
        Map<String, Map<Set<String>, Long>> groups = new HashMap<>();
        for (ScopedContract contract : contracts) {
            Set<String> asked = new HashSet<>(contract.owners());
            asked.retainAll(owners);
            if (!asked.isEmpty()) {
                groups.computeIfAbsent(contract.accountId(), key -> new HashMap<>())
                        .merge(asked, 1L, Long::sum);
            }
        }
        return groups.entrySet().stream()
                .flatMap(inAccount -> inAccount.getValue().entrySet().stream()
                        .map(group -> new OwnedContracts(inAccount.getKey(), group.getKey(), group.getValue())))
                .toList();
    }

    @Override
    public Set<String> ownersOf(String contractId) {
        return contracts.stream()
                .filter(contract -> contract.id().equals(contractId))
                .findFirst()
                .map(ScopedContract::owners)
                .orElse(Set.of());
    }

    World withContract(String id, String account, Set<String> owners) {
        return withContracts(List.of(new ScopedContract(id, account, owners)));
    }

    World withContracts(Collection<ScopedContract> more) {
        return new World(
                parents, Stream.concat(contracts.stream(), more.stream()).toList());
    }

    World withoutContract(String id) {
        return new World(
                parents,
                contracts.stream().filter(contract -> !contract.id().equals(id)).toList());
    }

    World withOwners(String id, Set<String> owners) {
        return new World(
                parents,
                contracts.stream()
                        .map(contract -> contract.id().equals(id)
                                ? new ScopedContract(id, contract.accountId(), owners)
                                : contract)
                        .toList());
    }

    World withAccountBelow(int parent) {
        return new World(Stream.concat(parents.stream(), Stream.of(parent)).toList(), contracts);
    }

    World withParent(int account, int parent) {
        List<Integer> moved = new ArrayList<>(parents);
        moved.set(account, parent);
        return new World(moved, contracts);
    }

    /**
     * Returns this world with every possible addition: a child for each account, and in every account a contract of
     * each set of owners.
     */
    public World withEveryFuture() {
        World grown = this;
        for (int account = 0; account < parents.size(); account++) {
            grown = grown.withAccountBelow(account);
        }
        List<ScopedContract> later = new ArrayList<>();
        for (String account : grown.accounts()) {
            for (int bits = 0; bits < 1 << OWNERS.size(); bits++) {
                later.add(new ScopedContract("later-" + account + "-" + bits, account, owners(bits)));
            }
        }
        return grown.withContracts(later);
    }

    static Set<String> owners(int bits) {
        return IntStream.range(0, OWNERS.size())
                .filter(owner -> (bits >> owner & 1) == 1)
                .mapToObj(OWNERS::get)
                .collect(Collectors.toSet());
    }

    /** Returns a scope after future contracts were turned on or off. */
    ContractScope withFuture(ContractScope scope, String account, boolean on) {
        ContractScope effective = scope.effective(this);
        ScopeEdit edit = ScopeEdit.of(scope.accountId(), effective.rules(), this);
        edit.make(new ScopeChange.Future(account, on));
        return edit.applyTo(effective, reach(scope.accountId()));
    }

    /** Returns the contracts that a scope covers, by the algebra. */
    Set<String> covered(ContractScope scope) {
        return contracts.stream()
                .filter(contract -> scope.contains(contract, this))
                .map(ScopedContract::id)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
