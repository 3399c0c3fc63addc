package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.ContractCounts;
import org.portalaccess.scope.OwnedContracts;

/**
 * Contract counts, read from the counters of accounts. Contracts of owners are counted by the database, in one
 * statement for all owners that {@link #expectOwners} announces.
 */
public final class ReachCounts implements ContractCounts {

    private final EntityManager em;
    private final Map<String, Long> reaches = new HashMap<>();
    private final Set<String> owners = new TreeSet<>();
    private List<OwnedContracts> owned = List.of();
    private boolean ownedRead;

    private ReachCounts(EntityManager em) {
        this.em = em;
    }

    /** Returns the counts in this session's transaction. */
    public static ReachCounts of(KeycloakSession session) {
        return new ReachCounts(Jpa.entityManager(session));
    }

    /** Like {@link #of(KeycloakSession)}, with the counts of these accounts, which are known already. */
    public static ReachCounts of(KeycloakSession session, Collection<Account> known) {
        ReachCounts counts = of(session);
        known.forEach(account -> counts.reaches.put(account.id(), account.contractCount()));
        return counts;
    }

    /** Announces owners whose contracts will be counted, so that one statement is enough for all of them. */
    public ReachCounts expectOwners(Collection<String> ids) {
        if (owners.addAll(ids)) {
            ownedRead = false;
        }
        return this;
    }

    /** Announces accounts whose counts will be needed, so that they are read together. */
    void expectAccounts(Collection<String> ids) {
        Set<String> missing = new TreeSet<>(ids);
        missing.removeAll(reaches.keySet());
        for (List<String> chunk : AccountStore.chunks(missing)) {
            em.createQuery("select a.id, a.contractCount from PortalAccountEntity a where a.id in :ids", Reach.class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(reach -> reaches.put(reach.accountId(), reach.contracts()));
        }
        // An account that is gone has no contracts.
        missing.forEach(id -> reaches.putIfAbsent(id, 0L));
    }

    /** Returns the accounts in which the announced owners have contracts. */
    Set<String> accountsOfOwners() {
        Set<String> accounts = new HashSet<>();
        ownedBy(Set.of()).forEach(group -> accounts.add(group.accountId()));
        return accounts;
    }

    @Override
    public long inReach(String accountId) {
        expectAccounts(Set.of(accountId));
        return reaches.getOrDefault(accountId, 0L);
    }

    @Override
    public Collection<OwnedContracts> ownedBy(Set<String> some) {
        expectOwners(some);
        if (!ownedRead) {
            owned = new OwnedContractsQuery(em).find(owners);
            ownedRead = true;
        }
        return owned;
    }

    /** An account with the number of contracts in its reach. */
    private record Reach(String accountId, long contracts) {}
}
