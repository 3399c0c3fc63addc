package org.portalaccess.testing.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Counts SQL statements where they are run, by PostgreSQL's own {@code pg_stat_statements}: whatever way they took, none is
 * missed. Meant for one reader at a time, as each count starts from zero.
 */
public final class StatementCounter {

    private static final String OURS = "portal_";
    /** PostgreSQL shows a statement's literals at times as they are, at times as parameters. */
    private static final Pattern VALUE = Pattern.compile("\\$\\d+|\\b\\d+\\b");

    private static final String COUNTED = "SELECT query, calls FROM pg_stat_statements"
            + " WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())";
    private static final String OUR_TABLES = "SELECT table_name FROM information_schema.tables"
            + " WHERE table_schema = 'public' AND table_name LIKE 'portal\\_%' ORDER BY 1";

    private final JdbcAddress database;

    /** A counter on a PostgreSQL database; one that {@link Database#POSTGRES} servers have is prepared for it. */
    public StatementCounter(JdbcAddress database) {
        this.database = database;
        execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    }

    /** The counter of a server. */
    public static StatementCounter of(KeycloakServer server) {
        return new StatementCounter(server.database().orElseThrow());
    }

    /** The statements on our own tables that are run during an action, in small letters, each as often as it is run. */
    public List<String> ours(Runnable action) {
        return all(action).stream()
                .map(query -> query.toLowerCase(Locale.ROOT))
                .filter(query -> query.contains(OURS))
                .toList();
    }

    /** All statements that are run during an action, Keycloak's own among them, each as often as it is run. */
    public List<String> all(Runnable action) {
        execute("SELECT pg_stat_statements_reset()");
        action.run();
        List<String> run = new ArrayList<>();
        query(COUNTED, row -> {
            String query = row.getString(1);
            if (!query.contains("pg_stat_statements")) {
                run.addAll(
                        Collections.nCopies(row.getInt(2), VALUE.matcher(query).replaceAll("?")));
            }
        });
        return run;
    }

    /** How many rows each of our own tables has. */
    public Map<String, Long> rows() {
        List<String> tables = new ArrayList<>();
        query(OUR_TABLES, row -> tables.add(row.getString(1)));
        Map<String, Long> rows = new TreeMap<>();
        tables.forEach(table -> query("SELECT count(*) FROM " + table, row -> rows.put(table, row.getLong(1))));
        return rows;
    }

    private void execute(String sql) {
        query(sql, row -> {});
    }

    private void query(String sql, RowReader reader) {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private interface RowReader {

        void read(ResultSet row) throws SQLException;
    }
}
