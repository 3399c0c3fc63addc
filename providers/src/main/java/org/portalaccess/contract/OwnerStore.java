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
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Keys;
import org.portalaccess.platform.Names;
import org.portalaccess.platform.Problem;

/** Reads and writes owners. */
final class OwnerStore {

    private final EntityManager em;

    OwnerStore(KeycloakSession session) {
        this.em = Database.of(session);
    }

    /** The owner of this id or key in the account. */
    Optional<PortalOwnerEntity> find(String accountId, String idOrKey) {
        return Optional.ofNullable(findAll(accountId, List.of(idOrKey)).get(idOrKey));
    }

    /** Those of {@code idsOrKeys} that are owners of the account, by what they were asked for. */
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
            // Some databases find keys whatever their case; the map does not.
            PortalOwnerEntity owner = Keys.isId(name) || Keys.isKey(name) ? found.get(name) : null;
            if (owner != null) {
                asked.put(name, owner);
            }
        }
        return asked;
    }

    PortalOwnerEntity create(Account account, String key, String name) {
        PortalOwnerEntity row = new PortalOwnerEntity(UUID.randomUUID().toString(), account.id(), key);
        row.setName(name);
        row.setSearchName(Names.folded(name));
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

    private static Problem duplicate() {
        return Problem.conflict("/key", "duplicate", "The account has an owner with this key already.");
    }
}
