package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portalaccess.scope.OwnedContracts;

/**
 * Counts the contracts of many owners at once, in groups of contracts with the same owners. So a contract of two owners
 * counts once if both are asked for. Contracts with more than two of the owners are rare and are listed one by one.
 */
final class OwnedContractsQuery {

    private static final String GROUPS = """
            select x.account, x.low, x.high, count(x.contract), max(x.owners) from (
                select c.accountId as account, o.contractId as contract, min(o.ownerId) as low, max(o.ownerId) as high,
                    count(o.ownerId) as owners
                from PortalContractOwnerEntity o join PortalContractEntity c on c.id = o.contractId
                where o.ownerId in :owners group by c.accountId, o.contractId) x
            group by x.account, x.low, x.high, case when x.owners > 2 then 1 else 0 end
            """;

    private static final String PAIRS = """
            select o.contractId, c.accountId, o.ownerId
            from PortalContractOwnerEntity o join PortalContractEntity c on c.id = o.contractId where o.ownerId in :owners
            """;

    private static final String OF_MORE_THAN_TWO = """
             and o.contractId in (select s.contractId from PortalContractOwnerEntity s where s.ownerId in :owners
                group by s.contractId having count(s.ownerId) > 2)
            """;

    private final EntityManager em;

    OwnedContractsQuery(EntityManager em) {
        this.em = em;
    }

    /** Returns the contracts that have one of these owners, each contract in one group. */
    List<OwnedContracts> find(Collection<String> owners) {
        List<OwnedContracts> groups = new ArrayList<>();
        if (owners.isEmpty()) {
            return groups;
        }
        if (owners.size() > AccountStore.CHUNK) {
            // One statement cannot ask for so many owners, so no statement sees all owners of a contract.
            return listed(AccountStore.chunks(owners), PAIRS);
        }
        boolean manyOwners = false;
        for (Group group : em.createQuery(GROUPS, Group.class)
                .setParameter("owners", owners)
                .getResultList()) {
            if (group.mostOwners > 2) {
                manyOwners = true;
            } else {
                groups.add(new OwnedContracts(
                        group.accountId, new HashSet<>(List.of(group.lowOwner, group.highOwner)), group.contracts));
            }
        }
        if (manyOwners) {
            groups.addAll(listed(List.of(List.copyOf(owners)), PAIRS + OF_MORE_THAN_TWO));
        }
        return groups;
    }

    private List<OwnedContracts> listed(List<List<String>> chunks, String query) {
        Map<String, String> accounts = new HashMap<>();
        Map<String, Set<String>> owners = new HashMap<>();
        for (List<String> chunk : chunks) {
            em.createQuery(query, Pair.class)
                    .setParameter("owners", chunk)
                    .getResultList()
                    .forEach(pair -> {
                        accounts.put(pair.contractId, pair.accountId);
                        owners.computeIfAbsent(pair.contractId, id -> new HashSet<>())
                                .add(pair.ownerId);
                    });
        }
        List<OwnedContracts> groups = new ArrayList<>();
        owners.forEach((contract, own) -> groups.add(new OwnedContracts(accounts.getOrDefault(contract, ""), own, 1)));
        return groups;
    }

    /** Contracts of an account with the same lowest and highest owner; these are all owners, if there are at most two. */
    private record Group(String accountId, String lowOwner, String highOwner, long contracts, long mostOwners) {}

    /** A contract with its account and one of its owners. */
    private record Pair(String contractId, String accountId, String ownerId) {}
}
