package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.ScopeRows.Named;

/** Finds contracts or owners by their ids, or by their keys in accounts, a thousand in each query. */
final class NameLookup {

    private static final int PAIRS = 1000;

    private final EntityManager em;
    private final String entity;
    private final Map<String, Found> byId = new HashMap<>();
    private final Map<String, Found> byName = new HashMap<>();

    private NameLookup(EntityManager em, String entity) {
        this.em = em;
        this.entity = entity;
    }

    static NameLookup ofContracts(EntityManager em) {
        return new NameLookup(em, "PortalContractEntity");
    }

    static NameLookup ofOwners(EntityManager em) {
        return new NameLookup(em, "PortalOwnerEntity");
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
        Set<String> accounts = new HashSet<>();
        Set<String> keys = new HashSet<>();
        int pairs = 0;
        // Account by account, so that a query combines as few accounts and keys as possible.
        for (Map.Entry<String, Set<String>> entry : keysByAccount.entrySet()) {
            for (List<String> chunk : AccountStore.chunks(entry.getValue())) {
                if (pairs + chunk.size() > PAIRS) {
                    loadKeys(accounts, keys);
                    accounts.clear();
                    keys.clear();
                    pairs = 0;
                }
                accounts.add(entry.getKey());
                keys.addAll(chunk);
                pairs += chunk.size();
            }
        }
        if (pairs > 0) {
            loadKeys(accounts, keys);
        }
    }

    private void loadKeys(Set<String> accounts, Set<String> keys) {
        em.createQuery(
                        "select x.id, x.accountId, x.key from " + entity
                                + " x where x.accountId in :accounts and x.key in :keys",
                        Object[].class)
                .setParameter("accounts", accounts)
                .setParameter("keys", keys)
                .getResultList()
                .forEach(this::put);
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
