package org.portalaccess.importing;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.scope.Pairs;
import org.portalaccess.platform.Jpa;

/** Looks up owners and contracts by account and key. The cost does not grow with the contracts that an account has. */
final class StoredItems {

    private final EntityManager em;

    StoredItems(EntityManager em) {
        this.em = em;
    }

    List<StoredItem> contracts(Map<String, Set<String>> keysByAccount, Collection<String> ids) {
        List<StoredItem> found = new ArrayList<>(byKeys("PORTAL_CONTRACT", "CONTRACT_KEY", "ORDINAL", keysByAccount));
        found.addAll(byIds("PortalContractEntity", "x.ordinal", ids));
        return found;
    }

    List<StoredItem> owners(Map<String, Set<String>> keysByAccount, Collection<String> ids) {
        List<StoredItem> found = new ArrayList<>(byKeys("PORTAL_OWNER", "OWNER_KEY", "0", keysByAccount));
        found.addAll(byIds("PortalOwnerEntity", "0", ids));
        return found;
    }

    private List<StoredItem> byIds(String entity, String ordinal, Collection<String> ids) {
        List<StoredItem> found = new ArrayList<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery(
                            "select x.id, x.accountId, x.key, x.name, " + ordinal + " from " + entity
                                    + " x where x.id in :ids",
                            StoredItem.class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(found::add);
        }
        return found;
    }

    Map<String, Set<String>> ownersOf(Collection<String> contractIds) {
        Map<String, Set<String>> owners = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(contractIds)) {
            em.createQuery(
                            "select co.contractId, co.ownerId from PortalContractOwnerEntity co where co.contractId in :ids",
                            OwnerRow.class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(row -> owners.computeIfAbsent(row.contractId(), id -> new HashSet<>())
                            .add(row.ownerId()));
        }
        return owners;
    }

    private List<StoredItem> byKeys(
            String table, String keyColumn, String ordinal, Map<String, Set<String>> keysByAccount) {
        List<StoredItem> found = new ArrayList<>();
        new Pairs(em, "ACCOUNT_ID", keyColumn)
                .read(
                        "select ID, ACCOUNT_ID, " + keyColumn + ", NAME, " + ordinal + " as ITEM_ORDINAL from "
                                + Jpa.table(table, em),
                        keysByAccount,
                        row -> found.add(new StoredItem(
                                row.getString("ID"),
                                row.getString("ACCOUNT_ID"),
                                row.getString(keyColumn),
                                row.getString("NAME"),
                                row.getInt("ITEM_ORDINAL"))));
        return found;
    }

    /** An owner of a contract. */
    private record OwnerRow(String contractId, String ownerId) {}
}
