package org.portalaccess.importing;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;

/**
 * Looks up owners and contracts by (account, key). A UNION has one part for each account. Of all forms of this query,
 * only for this one does every database use the index.
 */
final class StoredItems {

    private static final int PARTS = 50;

    private final EntityManager em;

    StoredItems(EntityManager em) {
        this.em = em;
    }

    List<StoredItem> contracts(Map<String, Set<String>> keysByAccount) {
        return byKeys("PORTAL_CONTRACT", "CONTRACT_KEY", keysByAccount);
    }

    List<StoredItem> owners(Map<String, Set<String>> keysByAccount, Collection<String> ids) {
        List<StoredItem> found = new ArrayList<>(byKeys("PORTAL_OWNER", "OWNER_KEY", keysByAccount));
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery(
                            "select o.id, o.accountId, o.key, o.name from PortalOwnerEntity o where o.id in :ids",
                            Object[].class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .map(row -> new StoredItem((String) row[0], (String) row[1], (String) row[2], (String) row[3]))
                    .forEach(found::add);
        }
        return found;
    }

    Map<String, Set<String>> ownersOf(Collection<String> contractIds) {
        Map<String, Set<String>> owners = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(contractIds)) {
            em.createQuery(
                            "select co.contractId, co.ownerId from PortalContractOwnerEntity co where co.contractId in :ids",
                            Object[].class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(row -> owners.computeIfAbsent((String) row[0], id -> new HashSet<>())
                            .add((String) row[1]));
        }
        return owners;
    }

    private List<StoredItem> byKeys(String table, String keyColumn, Map<String, Set<String>> keysByAccount) {
        String select = "select ID, ACCOUNT_ID, " + keyColumn + ", NAME from " + Jpa.table(table, em)
                + " where ACCOUNT_ID = ? and " + keyColumn + " in (";
        List<Map.Entry<String, Set<String>>> parts = keysByAccount.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .toList();
        List<StoredItem> found = new ArrayList<>();
        em.unwrap(Session.class).doWork(connection -> {
            for (int from = 0; from < parts.size(); from += PARTS) {
                read(connection, select, parts.subList(from, Math.min(parts.size(), from + PARTS)), found);
            }
        });
        return found;
    }

    private static void read(
            Connection connection, String select, List<Map.Entry<String, Set<String>>> parts, List<StoredItem> found)
            throws SQLException {
        List<String> arms = parts.stream()
                .map(part -> select
                        + String.join(",", Collections.nCopies(part.getValue().size(), "?")) + ")")
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(String.join(" union all ", arms))) {
            int at = 1;
            for (Map.Entry<String, Set<String>> part : parts) {
                statement.setString(at++, part.getKey());
                for (String key : part.getValue()) {
                    statement.setString(at++, key);
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new StoredItem(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                }
            }
        }
    }
}
