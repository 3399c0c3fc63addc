package org.portalaccess.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Limits how long statements wait for locks of other transactions. In PostgreSQL, the limit ends with the transaction.
 * In other databases it stays with the connection, which returns to the pool, so it must be reset.
 */
enum LockTimeout {
    POSTGRESQL("PostgreSQL", "", "set local lock_timeout = '%ds'"),
    H2("H2", "select (lock_timeout() + 999) / 1000", "set lock_timeout %d000"),
    MYSQL("MySQL", "select @@session.innodb_lock_wait_timeout", "set session innodb_lock_wait_timeout = %d"),
    MARIADB("MariaDB", MYSQL.query, MYSQL.command);

    private final String product;
    private final String query;
    private final String command;

    LockTimeout(String product, String query, String command) {
        this.product = product;
        this.query = query;
        this.command = command;
    }

    /**
     * Sets the limit.
     *
     * @return the statement that resets it; empty if there is nothing to reset
     */
    static Optional<String> set(Connection connection, int seconds) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (LockTimeout one : values()) {
            if (one.product.equals(product)) {
                return one.setIn(connection, seconds);
            }
        }
        return Optional.empty();
    }

    /** Runs the statement that {@link #set} returned. */
    static void restore(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private Optional<String> setIn(Connection connection, int seconds) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Optional<String> before = Optional.empty();
            if (!query.isEmpty()) {
                try (ResultSet found = statement.executeQuery(query)) {
                    before = found.next() ? Optional.of(command.formatted(found.getInt(1))) : before;
                }
            }
            statement.execute(command.formatted(seconds));
            return before;
        }
    }
}
