package org.portalaccess.contract;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.Dependents;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.schema.PortalOwnerEntity;

/**
 * The contracts of one owner, whose tree is locked. Many are changed by few statements. A contract shows its owners, so
 * each change counts as a change of the contract.
 */
final class Ownerships {

    private final EntityManager em;
    private final Dependents dependents;
    private final PortalOwnerEntity owner;

    Ownerships(KeycloakSession session, PortalOwnerEntity owner) {
        this.em = Jpa.entityManager(session);
        this.dependents = Dependents.of(session);
        this.owner = owner;
    }

    /** Returns the contracts of the account that have one of these ids or keys, by the id or key that was asked for. */
    Map<String, Contract> find(Collection<String> idsOrKeys) {
        Map<String, Contract> found = new HashMap<>();
        // A database may refuse other texts.
        List<String> names = idsOrKeys.stream()
                .filter(name -> KeyFormat.isId(name) || KeyFormat.isKey(name))
                .toList();
        for (List<String> chunk : AccountStore.chunks(names)) {
            em.createQuery(
                            "select c.id, c.key from PortalContractEntity c where c.accountId = :account"
                                    + " and (c.id in :names or c.key in :names)",
                            Contract.class)
                    .setParameter("account", owner.getAccountId())
                    .setParameter("names", chunk)
                    .getResultList()
                    .forEach(contract -> {
                        found.put(contract.id(), contract);
                        found.put(contract.key(), contract);
                    });
        }
        Map<String, Contract> asked = new LinkedHashMap<>();
        for (String name : names) {
            // Some databases find keys regardless of case; the map does not.
            Contract contract = found.get(name);
            if (contract != null) {
                asked.put(name, contract);
            }
        }
        return asked;
    }

    /** Returns those of these contracts that belong to the owner. */
    Set<String> ownedAmong(Collection<String> contractIds) {
        Set<String> owned = new TreeSet<>();
        for (List<String> chunk : AccountStore.chunks(contractIds)) {
            owned.addAll(em.createQuery(
                            "select co.contractId from PortalContractOwnerEntity co"
                                    + " where co.ownerId = :owner and co.contractId in :ids",
                            String.class)
                    .setParameter("owner", owner.getId())
                    .setParameter("ids", chunk)
                    .getResultList());
        }
        return owned;
    }

    /** Gives the owner the contracts that {@code come}, and takes away those that are {@code gone}. */
    void change(Set<String> come, Set<String> gone) {
        if (come.isEmpty() && gone.isEmpty()) {
            return;
        }
        dependents.contractsOfOwnersChange(Set.of(owner.getId()));
        for (List<String> chunk : AccountStore.chunks(gone)) {
            em.createQuery(
                            "delete from PortalContractOwnerEntity co where co.ownerId = :owner and co.contractId in :ids")
                    .setParameter("owner", owner.getId())
                    .setParameter("ids", chunk)
                    .executeUpdate();
        }
        AccountStore.chunks(come).forEach(this::insert);
        Set<String> all = new TreeSet<>(come);
        all.addAll(gone);
        AccountStore.chunks(all).forEach(this::countVersions);
    }

    /** Deletes the owner. Rules lose the owner; the contracts stay. */
    void deleteOwner() {
        dependents.ownersGo(Set.of(owner.getId()));
        em.createQuery("update PortalContractEntity c set c.version = c.version + 1 where c.id in"
                        + " (select co.contractId from PortalContractOwnerEntity co where co.ownerId = :owner)")
                .setParameter("owner", owner.getId())
                .executeUpdate();
        em.createQuery("delete from PortalOwnerEntity o where o.id = :owner")
                .setParameter("owner", owner.getId())
                .executeUpdate();
        em.detach(owner);
    }

    private void insert(List<String> contractIds) {
        em.createNativeQuery("insert into " + Jpa.table("PORTAL_CONTRACT_OWNER", em) + " (CONTRACT_ID, OWNER_ID)"
                        + " select c.ID, o.ID from " + Jpa.table("PORTAL_CONTRACT", em) + " c, "
                        + Jpa.table("PORTAL_OWNER", em) + " o where o.ID = :owner and c.ID in (:ids)")
                .setParameter("owner", owner.getId())
                .setParameter("ids", contractIds)
                .executeUpdate();
    }

    private void countVersions(List<String> contractIds) {
        em.createQuery("update PortalContractEntity c set c.version = c.version + 1 where c.id in :ids")
                .setParameter("ids", contractIds)
                .executeUpdate();
    }

    /** A contract by its id and key. */
    record Contract(String id, String key) {}
}
