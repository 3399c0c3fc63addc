package org.portalaccess.contract;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountCounters;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.Dependents;
import org.portalaccess.account.TreeLock;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.schema.PortalContractOwnerEntity;
import org.portalaccess.schema.PortalOwnerEntity;

/** Reads and writes contracts. Code that writes takes the {@link TreeLock} of the account first. */
final class ContractStore {

    private final EntityManager em;
    private final AccountStore accounts;
    private final AccountCounters counters;
    private final Dependents dependents;

    ContractStore(KeycloakSession session) {
        this.em = Jpa.entityManager(session);
        this.accounts = AccountStore.of(session);
        this.counters = AccountCounters.of(session);
        this.dependents = Dependents.of(session);
    }

    /** Finds the contract of this id in the realm. */
    Optional<PortalContractEntity> find(String realmId, String id) {
        if (!KeyFormat.isId(id)) {
            return Optional.empty();
        }
        PortalContractEntity row = em.find(PortalContractEntity.class, id);
        return Optional.ofNullable(row)
                .filter(contract ->
                        accounts.find(realmId, contract.getAccountId()).isPresent());
    }

    /** Locks and returns the contract as it is under the lock of its tree; empty if it was deleted in the meantime. */
    Optional<PortalContractEntity> lock(LockingTransaction transaction, PortalContractEntity known) {
        TreeLock.take(transaction, known.getAccountId());
        em.detach(known);
        return Optional.ofNullable(em.find(PortalContractEntity.class, known.getId(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Creates a contract in an account whose tree is locked. */
    PortalContractEntity create(Account account, String key, String name, Collection<String> ownerIds) {
        List<String> path = accounts.pathOf(account.id());
        if (path.isEmpty()) {
            throw ProblemException.notFound();
        }
        requireNew(account, key);
        int ordinal = counters.takeOrdinal(account.id());
        PortalContractEntity row = new PortalContractEntity(UUID.randomUUID().toString(), account.id(), key, ordinal);
        rename(row, name);
        row.setVersion(1);
        em.persist(row);
        flushNewKey();
        counters.addContracts(path, 1);
        dependents.contractsOfOwnersChange(ownerIds);
        addOwners(row.getId(), ownerIds);
        return row;
    }

    /** Changes a row that {@link #lock} returned; returns whether anything changed. */
    boolean update(PortalContractEntity row, String name, Collection<String> ownerIds) {
        List<String> before = ownersOf(List.of(row.getId())).getOrDefault(row.getId(), List.of()).stream()
                .map(PortalOwnerEntity::getId)
                .toList();
        List<String> gone = before.stream().filter(id -> !ownerIds.contains(id)).toList();
        List<String> come = ownerIds.stream().filter(id -> !before.contains(id)).toList();
        if (row.getName().equals(name) && gone.isEmpty() && come.isEmpty()) {
            return false;
        }
        rename(row, name);
        row.setVersion(row.getVersion() + 1);
        if (!gone.isEmpty() || !come.isEmpty()) {
            dependents.contractsOfOwnersChange(before);
            dependents.contractsOfOwnersChange(come);
        }
        removeOwners(row.getId(), gone);
        addOwners(row.getId(), come);
        return true;
    }

    /** Deletes a row that {@link #lock} returned. The contract is removed from every rule; its ordinal stays used. */
    void delete(PortalContractEntity row) {
        List<PortalOwnerEntity> owners = ownersOf(List.of(row.getId())).getOrDefault(row.getId(), List.of());
        dependents.contractsGo(List.of(row.getId()));
        dependents.contractsOfOwnersChange(
                owners.stream().map(PortalOwnerEntity::getId).toList());
        counters.addContracts(accounts.pathOf(row.getAccountId()), -1);
        em.createQuery("delete from PortalContractEntity c where c.id = :id")
                .setParameter("id", row.getId())
                .executeUpdate();
        em.detach(row);
    }

    /** Returns the owners of these contracts, each list in the order of the keys. */
    Map<String, List<PortalOwnerEntity>> ownersOf(Collection<String> contractIds) {
        Map<String, List<PortalOwnerEntity>> owners = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(contractIds)) {
            em.createQuery(
                            "select co.contractId, o from PortalContractOwnerEntity co"
                                    + " join PortalOwnerEntity o on o.id = co.ownerId where co.contractId in :ids order by o.key",
                            OwnerOf.class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(row -> owners.computeIfAbsent(row.contractId, id -> new ArrayList<>())
                            .add(row.owner));
        }
        return owners;
    }

    private void requireNew(Account account, String key) {
        boolean taken = !em.createQuery(
                        "select c.id from PortalContractEntity c where c.accountId = :account and c.key = :key",
                        String.class)
                .setParameter("account", account.id())
                .setParameter("key", key)
                .getResultList()
                .isEmpty();
        if (taken) {
            throw duplicate();
        }
    }

    private void flushNewKey() {
        try {
            em.flush();
        } catch (ModelDuplicateException e) {
            throw duplicate();
        }
    }

    private static ProblemException duplicate() {
        return ProblemException.conflict("/key", "duplicate", "The account already has a contract with this key.");
    }

    private static void rename(PortalContractEntity row, String name) {
        row.setName(name);
        row.setSearchName(NameRules.folded(name));
    }

    private void addOwners(String contractId, Collection<String> ownerIds) {
        ownerIds.forEach(owner -> em.persist(new PortalContractOwnerEntity(contractId, owner)));
        em.flush();
    }

    private void removeOwners(String contractId, Collection<String> ownerIds) {
        ownerIds.forEach(owner -> em.createQuery(
                        "delete from PortalContractOwnerEntity co where co.contractId = :contract and co.ownerId = :owner")
                .setParameter("contract", contractId)
                .setParameter("owner", owner)
                .executeUpdate());
    }

    /** A contract and one of its owners. */
    private record OwnerOf(String contractId, PortalOwnerEntity owner) {}
}
