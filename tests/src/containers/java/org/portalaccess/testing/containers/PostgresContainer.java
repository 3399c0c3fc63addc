package org.portalaccess.testing.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.server.JdbcAddress;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** One PostgreSQL container for the run, with a database for each server. */
final class PostgresContainer {

    private static final int PORT = 5432;
    private static final String ALIAS = "database";
    private static final String USER = "postgres";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable PostgresContainer running;

    private final Network network = Network.newNetwork();
    private final GenericContainer<?> container = new GenericContainer<>("postgres:15")
            .withEnv("POSTGRES_USER", USER)
            .withEnv("POSTGRES_PASSWORD", USER)
            .withNetwork(network)
            .withNetworkAliases(ALIAS)
            .withExposedPorts(PORT)
            // StatementCounter needs this to see the statements.
            .withCommand("postgres", "-c", "shared_preload_libraries=pg_stat_statements")
            // The image starts its server twice, the first time only for itself.
            .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*\\s", 2));

    private PostgresContainer() {
        container.start();
    }

    static synchronized PostgresContainer get() {
        if (running == null) {
            running = new PostgresContainer();
        }
        return running;
    }

    /** Creates a database and returns its name. */
    String createDatabase() {
        String name = "keycloak" + COUNT.incrementAndGet();
        try {
            ExecResult result = container.execInContainer("createdb", "-U", USER, name);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException("createdb: " + result.getStderr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("createdb", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating a database", e);
        }
        return name;
    }

    /** Returns the address of a database for this machine. */
    JdbcAddress fromOutside(String name) {
        return address(container.getHost() + ":" + container.getMappedPort(PORT), name);
    }

    /** Returns the address of a database for other containers of the network. */
    JdbcAddress fromInside(String name) {
        return address(ALIAS + ":" + PORT, name);
    }

    Network network() {
        return network;
    }

    private static JdbcAddress address(String host, String name) {
        return new JdbcAddress("jdbc:postgresql://" + host + "/" + name, USER, USER);
    }
}
