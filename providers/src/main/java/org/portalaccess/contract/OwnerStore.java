package org.portalaccess.contract;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalOwnerEntity;

/** Reads and writes owners. */
final class OwnerStore {

    private final EntityManager em;

    OwnerStore(KeycloakSession session) {
        this.em = Jpa.entityManager(session);
    }

    /** Finds the owner of this id or key in the account. */
    Optional<PortalOwnerEntity> find(String accountId, String idOrKey) {
        return Optional.ofNullable(findAll(accountId, List.of(idOrKey)).get(idOrKey));
    }

    /** Returns the owners of the account that have one of these ids or keys, by the id or key that was asked for. */
    Map<String, PortalOwnerEntity> findAll(String accountId, Collection<String> idsOrKeys) {
        Map<String, PortalOwnerEntity> found = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(idsOrKeys)) {
            em.createQuery(
                            "select o from PortalOwnerEntity o where o.accountId = :account and (o.id in :names or o.key in"
                                    + " :names)",
                            PortalOwnerEntity.class)
                    .setParameter("account", accountId)
                    .setParameter("names", chunk)
                    .getResultStream()
                    .forEach(owner -> {
                        found.put(owner.getId(), owner);
                        found.put(owner.getKey(), owner);
                    });
        }
        Map<String, PortalOwnerEntity> asked = new LinkedHashMap<>();
        for (String name : idsOrKeys) {
            // Some databases find keys regardless of case; the map does not.
            PortalOwnerEntity owner = KeyFormat.isId(name) || KeyFormat.isKey(name) ? found.get(name) : null;
            if (owner != null) {
                asked.put(name, owner);
            }
        }
        return asked;
    }

    /** Returns the number of contracts of each of these owners; an owner without contracts is left out. */
    Map<String, Long> countContracts(Collection<String> ids) {
        Map<String, Long> counts = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery(
                            "select co.ownerId, count(co.contractId) from PortalContractOwnerEntity co"
                                    + " where co.ownerId in :ids group by co.ownerId",
                            OwnerCount.class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(count -> counts.put(count.ownerId, count.contracts));
        }
        return counts;
    }

    PortalOwnerEntity create(Account account, String key, String name) {
        PortalOwnerEntity row = new PortalOwnerEntity(UUID.randomUUID().toString(), account.id(), key);
        setName(row, name);
        row.setVersion(1);
        if (find(account.id(), key).isPresent()) {
            throw duplicate();
        }
        em.persist(row);
        try {
            em.flush();
        } catch (ModelDuplicateException e) {
            throw duplicate();
        }
        return row;
    }

    /** Renames an owner whose tree is locked; returns whether the name changes. */
    boolean rename(PortalOwnerEntity row, String name) {
        if (row.getName().equals(name)) {
            return false;
        }
        setName(row, name);
        row.setVersion(row.getVersion() + 1);
        return true;
    }

    private static void setName(PortalOwnerEntity row, String name) {
        row.setName(name);
        row.setSearchName(NameRules.folded(name));
    }

    private static ProblemException duplicate() {
        return ProblemException.conflict("/key", "duplicate", "The account already has an owner with this key.");
    }

    private record OwnerCount(String ownerId, long contracts) {}
}
