package org.portalaccess.tests.invitation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.server.JdbcAddress;

/** Another transaction, on PostgreSQL, that has the tree of an account while somebody asks for something there. */
record HeldTree(JdbcAddress database) {

    /** What the request is answered that has come to the lock before this one row was changed, and gets it after that. */
    Reply answerAfter(String account, Supplier<Reply> request, String statement, String... values) {
        try (Connection holder = connect()) {
            holder.setAutoCommit(false);
            value(holder, "select id from portal_account where account_key = ? for update", account);
            String holds = value(holder, "select pg_backend_pid()");
            CompletableFuture<Reply> answer = CompletableFuture.supplyAsync(request);
            Waiting.until(() -> waitingFor(holds), waiting -> waiting.equals("1"));
            try (PreparedStatement update = holder.prepareStatement(statement)) {
                set(update, values);
                if (update.executeUpdate() != 1) {
                    throw new AssertionError("not one row: " + statement);
                }
            }
            holder.commit();
            return answer.join();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** The first column of the first row. */
    String value(String query, String... values) {
        try (Connection connection = connect()) {
            return value(connection, query, values);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private String waitingFor(String holder) {
        return value(
                "select count(*) from pg_stat_activity where cast(? as integer) = any(pg_blocking_pids(pid))", holder);
    }

    private static String value(Connection connection, String query, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            set(statement, values);
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    throw new AssertionError("no row: " + query);
                }
                return String.valueOf(found.getString(1));
            }
        }
    }

    private static void set(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
