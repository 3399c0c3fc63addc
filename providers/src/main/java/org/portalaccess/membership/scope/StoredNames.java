package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.scope.ScopeRows.Named;
import org.portalaccess.platform.Jpa;

/** Finds contracts or owners in the database, a thousand in each query. */
public final class StoredNames extends NameLookup {

    private final EntityManager em;
    private final String entity;
    private final String table;
    private final String keyColumn;

    private StoredNames(EntityManager em, String entity, String table, String keyColumn) {
        this.em = em;
        this.entity = entity;
        this.table = table;
        this.keyColumn = keyColumn;
    }

    public static StoredNames ofContracts(EntityManager em) {
        return new StoredNames(em, "PortalContractEntity", "PORTAL_CONTRACT", "CONTRACT_KEY");
    }

    public static StoredNames ofOwners(EntityManager em) {
        return new StoredNames(em, "PortalOwnerEntity", "PORTAL_OWNER", "OWNER_KEY");
    }

    @Override
    void loadIds(Collection<String> ids) {
        namesOf(ids).forEach((id, named) -> put(id, named.accountId(), named.key()));
    }

    @Override
    public void loadKeys(Map<String, Set<String>> keysByAccount) {
        new Pairs(em, "ACCOUNT_ID", keyColumn)
                .read(
                        "select ID, ACCOUNT_ID, " + keyColumn + " from " + Jpa.table(table, em),
                        keysByAccount,
                        row -> put(row.getString("ID"), row.getString("ACCOUNT_ID"), row.getString(keyColumn)));
    }

    /** Returns the names of those that exist, by id. */
    Map<String, Named> namesOf(Collection<String> ids) {
        Map<String, Named> names = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery("select x.id, x.accountId, x.key from " + entity + " x where x.id in :ids", Stored.class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(stored -> names.put(stored.id, new Named(stored.accountId, stored.key)));
        }
        return names;
    }

    /** A contract or an owner. */
    private record Stored(String id, String accountId, String key) {}
}
