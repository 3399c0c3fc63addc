package org.portalaccess.tests.invitation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.portalaccess.testing.client.AtOnce;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.server.JdbcAddress;

/** Another transaction, on PostgreSQL, that locks the tree of an account during a request. */
record LockHolder(JdbcAddress database) {

    private static final String BEHIND = """
            with recursive waiting(pid) as (
                select pid from pg_stat_activity where cast(? as integer) = any(pg_blocking_pids(pid))
                union
                select a.pid from pg_stat_activity a, waiting w where w.pid = any(pg_blocking_pids(a.pid)))
            select count(*) from waiting
            """;

    /**
     * Returns the response to a request that waits for the lock while this one row is changed, and then gets the lock.
     */
    Reply answerAfter(String account, Supplier<Reply> request, String statement, String... values) {
        try (Connection holder = connect()) {
            holder.setAutoCommit(false);
            value(holder, "select id from portal_account where account_key = ? for update", account);
            String holds = value(holder, "select pg_backend_pid()");
            CompletableFuture<Reply> answer = CompletableFuture.supplyAsync(request);
            Waiting.until(() -> waitingFor(holds), waiting -> waiting.equals("1"));
            writeOne(holder, statement, values);
            holder.commit();
            return answer.join();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Returns the answer to a request that writes the same row as another transaction, which commits first. */
    Reply answerBeside(Supplier<Reply> request, String statement, String... values) {
        try (Connection writer = connect()) {
            writer.setAutoCommit(false);
            String writes = value(writer, "select pg_backend_pid()");
            writeOne(writer, statement, values);
            CompletableFuture<Reply> answer = CompletableFuture.supplyAsync(request);
            Waiting.until(() -> waitingFor(writes), waiting -> waiting.equals("1"));
            writer.commit();
            return answer.join();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Returns the responses to requests that need the tree while it is locked. */
    List<Reply> answersMeanwhile(String account, List<Supplier<Reply>> requests) {
        try (Connection holder = connect()) {
            holder.setAutoCommit(false);
            value(holder, "select id from portal_account where account_key = ? for update", account);
            return AtOnce.by(requests.size(), i -> requests.get(i).get());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the answer to a request that takes the lock of the tree several times. Once it has made its first
     * invitation, it does not get the lock any more.
     */
    Reply answerHeldUp(String account, Supplier<Reply> request) {
        CompletableFuture<Reply> answer = CompletableFuture.supplyAsync(request);
        Waiting.until(
                () -> value(
                        "select count(*) from portal_invitation_part p join portal_account a on a.id = p.account_id"
                                + " where a.account_key = ?",
                        account),
                made -> !made.equals("0"));
        try (Connection holder = connect()) {
            holder.setAutoCommit(false);
            value(holder, "select id from portal_account where account_key = ? for update", account);
            return answer.join();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the answers to requests that all wait until the rows of this query are free: for these rows, or for a
     * request that waits for them.
     */
    List<Reply> answersBehind(List<Supplier<Reply>> requests, String query, String... values) {
        try (Connection holder = connect()) {
            holder.setAutoCommit(false);
            value(holder, query, values);
            String holds = value(holder, "select pg_backend_pid()");
            CompletableFuture<List<Reply>> answers = CompletableFuture.supplyAsync(
                    () -> AtOnce.by(requests.size(), i -> requests.get(i).get()));
            Waiting.until(() -> value(BEHIND, holds), String.valueOf(requests.size())::equals);
            holder.commit();
            return answers.join();
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Returns the first column of the first row. */
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

    private static void writeOne(Connection connection, String statement, String... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            set(update, values);
            if (update.executeUpdate() != 1) {
                throw new AssertionError("not one row: " + statement);
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
