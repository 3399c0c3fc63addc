package org.portalaccess.testing.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL for this JVM. It starts when the first database is needed, and ends with the JVM. */
public final class EmbeddedDatabase {

    private static final String USER = "postgres";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable EmbeddedPostgres postgres;

    private EmbeddedDatabase() {}

    /** Creates a new, empty database. */
    public static synchronized JdbcAddress create() {
        String name = "keycloak" + COUNT.incrementAndGet();
        EmbeddedPostgres server = server();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database", e);
        }
        return new JdbcAddress("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name, USER, USER);
    }

    private static synchronized EmbeddedPostgres server() {
        if (postgres == null) {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setLocaleConfig("encoding", "UTF8")
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        // {@code StatementCounter} needs it to see the statements that are run.
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }
        return postgres;
    }
}
