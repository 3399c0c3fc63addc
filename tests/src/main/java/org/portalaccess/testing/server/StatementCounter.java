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
 * Counts SQL statements in the database, with PostgreSQL's own {@code pg_stat_statements}, so that none is missed. Only
 * one test of a database may count at a time, since each count starts from zero.
 */
public final class StatementCounter {

    private static final String OURS = "portal_";
    /** PostgreSQL shows the literals of a statement sometimes as they are, sometimes as parameters. */
    private static final Pattern VALUE = Pattern.compile("\\$\\d+|\\b\\d+\\b");

    private static final String COUNTED = "SELECT query, calls FROM pg_stat_statements"
            + " WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())";
    /** Only for this database, since another test may be counting in another one. */
    private static final String RESET =
            "SELECT pg_stat_statements_reset(0, oid) FROM pg_database WHERE datname = current_database()";

    private static final String OUR_TABLES = "SELECT table_name FROM information_schema.tables"
            + " WHERE table_schema = 'public' AND table_name LIKE 'portal\\_%' ORDER BY 1";

    private final JdbcAddress database;

    /**
     * Creates a counter for a PostgreSQL database. The databases of {@link Database#POSTGRES} servers are prepared for
     * it.
     */
    public StatementCounter(JdbcAddress database) {
        this.database = database;
        execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    }

    /** Returns the counter of a server. */
    public static StatementCounter of(KeycloakServer server) {
        return new StatementCounter(server.database().orElseThrow());
    }

    /**
     * Returns the statements on our own tables that are run during an action, in lower case, each as often as it is
     * run.
     */
    public List<String> ours(Runnable action) {
        return all(action).stream()
                .map(query -> query.toLowerCase(Locale.ROOT))
                .filter(query -> query.contains(OURS))
                .toList();
    }

    /** Returns all statements that are run during an action, including Keycloak's own, each as often as it is run. */
    public List<String> all(Runnable action) {
        execute(RESET);
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

    /** Returns the number of rows in each of our own tables. */
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
