package org.portalaccess.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Computes how many contracts several scopes cover together. First it counts as if no contract were named. Then it adds
 * the difference that each named contract makes.
 */
public final class UnionCounts implements ContractCounts {

    private final ScopeUnion union;
    private final ContractCounts all;
    private final ContractFacts contracts;
    private final Set<String> ruled;
    private final Set<String> owners;
    private final List<OwnedContracts> differences = new ArrayList<>();
    private final Map<String, Long> differencesAt = new HashMap<>();
    private final Map<String, Long> differencesIn = new HashMap<>();
    private final Map<String, Long> reaches = new HashMap<>();

    private UnionCounts(ScopeUnion union, ContractCounts all, ContractFacts contracts) {
        this.union = union;
        this.all = all;
        this.contracts = contracts;
        this.ruled = union.ruled();
        this.owners = union.owners();
    }

    static UnionCounts of(ScopeUnion union, ContractCounts all, ContractFacts contracts) {
        UnionCounts counts = new UnionCounts(union, all, contracts);
        union.ticks().forEach(counts::add);
        return counts;
    }

    private void add(ContractTick tick) {
        Set<String> ofContract = contracts.ownersOf(tick.contractId());
        int covered = covers(tick) ? 1 : 0;
        int difference = covered - (union.opennessAt(tick.accountId()).takes(ofContract) ? 1 : 0);
        if (difference != 0) {
            differences.add(new OwnedContracts(tick.accountId(), ofContract, difference));
            differencesAt.merge(tick.accountId(), (long) difference, Long::sum);
            union.tree()
                    .pathOf(tick.accountId())
                    .forEach(account -> differencesIn.merge(account, (long) difference, Long::sum));
        }
    }

    /** Whether this contract is covered. */
    public boolean covers(ContractTick tick) {
        return union.contains(
                new ScopedContract(tick.contractId(), tick.accountId(), contracts.ownersOf(tick.contractId())));
    }

    /**
     * Returns the number of contracts that both a scope and this union cover. The scope's ticks must be of contracts
     * that exist.
     */
    public long count(ContractScope scope) {
        return scope.naming(this::covers).count(union.tree(), this);
    }

    /** Like {@link #count(ContractScope)}, but only for contracts in the reach of one account. */
    public long within(String accountId, ContractScope scope) {
        return scope.naming(this::covers).countWithin(accountId, union.tree(), this);
    }

    /**
     * Returns the number of the account's own contracts that are covered.
     *
     * @param own the number of all its own contracts
     */
    public long at(String accountId, long own) {
        Openness openness = union.opennessAt(accountId);
        long open = openness.all()
                ? own
                : openGroups()
                        .filter(group -> group.accountId().equals(accountId))
                        .mapToLong(OwnedContracts::count)
                        .sum();
        return open + differencesAt.getOrDefault(accountId, 0L);
    }

    /** Returns the number of the account's own contracts that are covered and belong to one of the owners. */
    public long ownedAt(String accountId, Set<String> some) {
        return ownedBy(some).stream()
                .filter(group -> group.accountId().equals(accountId) && group.belongToAny(some))
                .mapToLong(OwnedContracts::count)
                .sum();
    }

    /**
     * Returns those of the given owners who have a covered contract, or whose next contract in their account would be
     * covered.
     *
     * @param accounts the accounts of the owners, by the owners' ids
     */
    public Set<String> owners(Map<String, String> accounts) {
        Map<String, Long> covered = new HashMap<>();
        ownedBy(accounts.keySet())
                .forEach(group -> group.owners().forEach(owner -> covered.merge(owner, group.count(), Long::sum)));
        Set<String> found = new HashSet<>();
        accounts.forEach((owner, account) -> {
            if (covered.getOrDefault(owner, 0L) > 0 || union.opennessAt(account).takes(Set.of(owner))) {
                found.add(owner);
            }
        });
        return found;
    }

    @Override
    public long inReach(String accountId) {
        Long known = reaches.get(accountId);
        if (known == null) {
            known = count(accountId);
            reaches.put(accountId, known);
        }
        return known;
    }

    private long count(String accountId) {
        long open = opened(accountId) * all.inReach(accountId);
        for (String below : ruled) {
            List<String> path = union.tree().pathOf(below);
            if (path.indexOf(accountId) > 0) {
                // Each account with a rule changes which contracts are open, compared with the account above.
                open += (opened(below) - opened(path.get(1))) * all.inReach(below);
            }
        }
        long owned = openGroups()
                .filter(group -> union.tree().pathOf(group.accountId()).contains(accountId))
                .mapToLong(OwnedContracts::count)
                .sum();
        return open + owned + differencesIn.getOrDefault(accountId, 0L);
    }

    @Override
    public Collection<OwnedContracts> ownedBy(Set<String> some) {
        Set<String> asked = new HashSet<>(owners);
        asked.addAll(some);
        List<OwnedContracts> groups = new ArrayList<>(differences);
        all.ownedBy(asked).stream()
                .filter(group -> union.opennessAt(group.accountId()).takes(group.owners()))
                .forEach(groups::add);
        return groups;
    }

    private long opened(String accountId) {
        return union.isOpenAt(accountId) ? 1 : 0;
    }

    /** The contracts that are covered because of their owners, in accounts where not all contracts are covered. */
    private Stream<OwnedContracts> openGroups() {
        return owners.isEmpty()
                ? Stream.empty()
                : all.ownedBy(owners).stream()
                        .filter(group -> !union.isOpenAt(group.accountId())
                                && union.opennessAt(group.accountId()).takes(group.owners()));
    }
}
