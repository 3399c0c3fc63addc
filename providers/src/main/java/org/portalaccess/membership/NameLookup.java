package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.ScopeRows.Named;
import org.portalaccess.platform.Jpa;

/** Finds contracts or owners by their ids, or by their keys in accounts, a thousand in each query. */
final class NameLookup {

    private final EntityManager em;
    private final String entity;
    private final String table;
    private final String keyColumn;
    private final Map<String, Found> byId = new HashMap<>();
    private final Map<String, Found> byName = new HashMap<>();

    private NameLookup(EntityManager em, String entity, String table, String keyColumn) {
        this.em = em;
        this.entity = entity;
        this.table = table;
        this.keyColumn = keyColumn;
    }

    static NameLookup ofContracts(EntityManager em) {
        return new NameLookup(em, "PortalContractEntity", "PORTAL_CONTRACT", "CONTRACT_KEY");
    }

    static NameLookup ofOwners(EntityManager em) {
        return new NameLookup(em, "PortalOwnerEntity", "PORTAL_OWNER", "OWNER_KEY");
    }

    void loadIds(Collection<String> ids) {
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery("select x.id, x.accountId, x.key from " + entity + " x where x.id in :ids", Object[].class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(this::put);
        }
    }

    void loadKeys(Map<String, Set<String>> keysByAccount) {
        new Pairs(em, "ACCOUNT_ID", keyColumn)
                .query(
                        "select ID, ACCOUNT_ID, " + keyColumn + " from " + Jpa.table(table, em),
                        keysByAccount,
                        this::put);
    }

    /** Returns the names of those that exist, by id. */
    Map<String, Named> namesOf(Collection<String> ids) {
        Map<String, Named> names = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery("select x.id, x.accountId, x.key from " + entity + " x where x.id in :ids", Object[].class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(row -> names.put((String) row[0], new Named((String) row[1], (String) row[2])));
        }
        return names;
    }

    /** Forgets all others. */
    void keep(Set<String> ids) {
        byId.keySet().retainAll(ids);
        byName.values().removeIf(found -> !ids.contains(found.id));
    }

    Map<String, Found> byId() {
        return byId;
    }

    /** Returns what was found, by account id, a slash, and the key. */
    Map<String, Found> byName() {
        return byName;
    }

    private void put(Object[] row) {
        Found found = new Found((String) row[0], (String) row[1]);
        byId.put(found.id, found);
        byName.put(found.accountId + "/" + row[2], found);
    }

    /** A contract or an owner that exists. */
    record Found(String id, String accountId) {}
}
