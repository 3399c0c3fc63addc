package org.portalaccess.importing;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.NameRules;

/** The SQL of an import. */
final class BatchStatements {

    private final Connection connection;
    private final EntityManager em;

    BatchStatements(Connection connection, EntityManager em) {
        this.connection = connection;
        this.em = em;
    }

    void insertAccounts(String realmId, List<PlannedAccount> accounts) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (PlannedAccount a : accounts) {
            rows.add(new Object[] {
                a.id,
                realmId,
                a.key,
                a.name,
                NameRules.folded(a.name),
                a.type,
                a.parentId,
                a.enabled,
                a.allowOtherEmail,
                a.logoUrl,
                a.nextOrdinal
            });
        }
        run(
                "insert into " + table("PORTAL_ACCOUNT") + " (ID, REALM_ID, ACCOUNT_KEY, NAME, SEARCH_NAME, TYPE,"
                        + " PARENT_ID, ENABLED, ALLOW_OTHER_EMAIL, LOGO_URL, NEXT_ORDINAL, CONTRACT_COUNT, CHILD_COUNT,"
                        + " VERSION) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 1)",
                rows);
    }

    void updateAccounts(List<PlannedAccount> accounts) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (PlannedAccount a : accounts) {
            rows.add(new Object[] {
                a.name, NameRules.folded(a.name), a.type, a.enabled, a.allowOtherEmail, a.logoUrl, a.id
            });
        }
        run(
                "update " + table("PORTAL_ACCOUNT") + " set NAME = ?, SEARCH_NAME = ?, TYPE = ?, ENABLED = ?,"
                        + " ALLOW_OTHER_EMAIL = ?, LOGO_URL = ?, VERSION = VERSION + 1 where ID = ?",
                rows);
    }

    void insertPaths(Map<String, List<String>> paths) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        paths.forEach((account, path) -> {
            for (int distance = 0; distance < path.size(); distance++) {
                rows.add(new Object[] {account, path.get(distance), distance});
            }
        });
        run(
                "insert into " + table("PORTAL_ACCOUNT_TREE") + " (DESCENDANT_ID, ANCESTOR_ID, DISTANCE)"
                        + " values (?, ?, ?)",
                rows);
    }

    /** Adds to a counter of accounts, in the order of their ids. */
    void add(String column, Map<String, Long> counts) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        new TreeMap<>(counts).forEach((account, count) -> rows.add(new Object[] {count, account}));
        run("update " + table("PORTAL_ACCOUNT") + " set " + column + " = " + column + " + ? where ID = ?", rows);
    }

    /** Writes the next ordinals of accounts whose trees are locked. */
    void setNextOrdinals(Collection<PlannedAccount> accounts) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        accounts.stream()
                .sorted(Comparator.comparing(account -> account.id))
                .forEach(account -> rows.add(new Object[] {account.nextOrdinal, account.id}));
        run("update " + table("PORTAL_ACCOUNT") + " set NEXT_ORDINAL = ? where ID = ?", rows);
    }

    void insertOwners(List<PlannedItem> owners) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        owners.forEach(o -> rows.add(new Object[] {o.id, o.accountId, o.key, o.name, NameRules.folded(o.name)}));
        run(
                "insert into " + table("PORTAL_OWNER") + " (ID, ACCOUNT_ID, OWNER_KEY, NAME, SEARCH_NAME, VERSION)"
                        + " values (?, ?, ?, ?, ?, 1)",
                rows);
    }

    void insertContracts(List<PlannedItem> contracts) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        contracts.forEach(
                c -> rows.add(new Object[] {c.id, c.accountId, c.key, c.name, NameRules.folded(c.name), c.ordinal}));
        run(
                "insert into " + table("PORTAL_CONTRACT")
                        + " (ID, ACCOUNT_ID, CONTRACT_KEY, NAME, SEARCH_NAME, ORDINAL,"
                        + " VERSION) values (?, ?, ?, ?, ?, ?, 1)",
                rows);
    }

    /**
     * Writes the names of owners or contracts, and counts a change. A change of a contract's owners is a change of the
     * contract too.
     */
    void rename(String table, List<PlannedItem> things) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        things.forEach(t -> rows.add(new Object[] {t.name, NameRules.folded(t.name), t.id}));
        run("update " + table(table) + " set NAME = ?, SEARCH_NAME = ?, VERSION = VERSION + 1 where ID = ?", rows);
    }

    void insertOwnerships(Map<String, Set<String>> ownersByContract) throws SQLException {
        run(
                "insert into " + table("PORTAL_CONTRACT_OWNER") + " (CONTRACT_ID, OWNER_ID) values (?, ?)",
                pairs(ownersByContract));
    }

    void deleteOwnerships(Map<String, Set<String>> ownersByContract) throws SQLException {
        run(
                "delete from " + table("PORTAL_CONTRACT_OWNER") + " where CONTRACT_ID = ? and OWNER_ID = ?",
                pairs(ownersByContract));
    }

    private static List<Object[]> pairs(Map<String, Set<String>> ownersByContract) {
        List<Object[]> rows = new ArrayList<>();
        ownersByContract.forEach(
                (contract, owners) -> owners.forEach(owner -> rows.add(new Object[] {contract, owner})));
        return rows;
    }

    private void run(String sql, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    if (row[i] == null) {
                        statement.setNull(i + 1, Types.VARCHAR);
                    } else {
                        statement.setObject(i + 1, row[i]);
                    }
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private String table(String name) {
        return Jpa.table(name, em);
    }
}
