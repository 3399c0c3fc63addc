package org.portalaccess.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Makes all statements of a transaction see the state of the database that the first of them sees. In H2, the setting
 * stays with the connection, which returns to the pool, so it must be reset. In the other databases it ends with the
 * transaction.
 */
enum OneState {
    POSTGRESQL("PostgreSQL", "", "set transaction isolation level repeatable read"),

    /** {@code REPEATABLE READ} of H2 does not fix the state of a table before the table is read. */
    H2(
            "H2",
            "select isolation_level from information_schema.sessions where session_id = session_id()",
            "set session characteristics as transaction isolation level snapshot"),
    MYSQL("MySQL", "", POSTGRESQL.command),
    MARIADB("MariaDB", "", POSTGRESQL.command);

    private static final String LEVEL = "snapshot";

    private final String product;
    private final String query;
    private final String command;

    OneState(String product, String query, String command) {
        this.product = product;
        this.query = query;
        this.command = command;
    }

    /**
     * Begins. No other statement may have run in the transaction.
     *
     * @return the statement that resets the connection; empty if there is nothing to reset
     */
    static Optional<String> begin(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (OneState one : values()) {
            if (one.product.equals(product)) {
                return one.beginIn(connection);
            }
        }
        // The pool resets what is set in this way.
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return Optional.empty();
    }

    private Optional<String> beginIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Optional<String> before = Optional.empty();
            if (!query.isEmpty()) {
                try (ResultSet found = statement.executeQuery(query)) {
                    before = found.next() ? Optional.of(command.replace(LEVEL, found.getString(1))) : before;
                }
            }
            statement.execute(command);
            return before;
        }
    }
}
