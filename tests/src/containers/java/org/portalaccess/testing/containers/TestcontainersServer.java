package org.portalaccess.testing.containers;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.server.Credentials;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Ports;
import org.portalaccess.testing.server.ServerOptions;

/** Keycloak's own image on a PostgreSQL container. Each start is a new container with the same database and ports. */
final class TestcontainersServer implements KeycloakServer {

    private static final String IMAGE =
            "quay.io/keycloak/keycloak:" + System.getProperty("portal.keycloak.version", "26.7.3");
    private static final int HTTP_PORT = 8080;
    private static final int MANAGEMENT_PORT = 9000;

    private final List<Path> jars;
    private final ServerOptions options;
    private final PostgresContainer postgres = PostgresContainer.get();
    private final String database = postgres.createDatabase();
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final StringBuilder earlierLogs = new StringBuilder();
    private @Nullable KeycloakContainer container;

    TestcontainersServer(List<Path> jars, ServerOptions options) {
        this.jars = jars;
        this.options = options;
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public URI urlInside() {
        return URI.create("http://127.0.0.1:" + HTTP_PORT);
    }

    @Override
    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    @Override
    public Credentials credentials() {
        return Credentials.ADMIN;
    }

    @Override
    public Optional<JdbcAddress> database() {
        return Optional.of(postgres.fromOutside(database));
    }

    @Override
    public String log() {
        return container == null ? earlierLogs.toString() : earlierLogs + container.getLogs();
    }

    @Override
    public boolean isRunning() {
        return container != null;
    }

    @Override
    public void stop() {
        if (container != null) {
            container.getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(60)
                    .exec();
            remove(container);
        }
    }

    @Override
    public void kill() {
        if (container != null) {
            container
                    .getDockerClient()
                    .killContainerCmd(container.getContainerId())
                    .exec();
            remove(container);
        }
    }

    @Override
    public void start() {
        start(options.extension());
    }

    @Override
    public void start(boolean extension) {
        if (container != null) {
            throw new IllegalStateException("runs already");
        }
        KeycloakContainer fresh = prepared();
        if (extension) {
            fresh.withProviderLibsFrom(jars.stream().map(Path::toFile).toList());
        }
        container = fresh;
        fresh.start();
    }

    @Override
    public void close() {
        stop();
    }

    private KeycloakContainer prepared() {
        JdbcAddress inside = postgres.fromInside(database);
        KeycloakContainer fresh = new KeycloakContainer(IMAGE)
                .withNetwork(postgres.network())
                .withExtraHost(ContainersBackend.HOST_OF_TESTS, "host-gateway")
                .withProductionMode()
                .withEnabledMetrics()
                .withAdminUsername(credentials().user())
                .withAdminPassword(credentials().password())
                .withStartupTimeout(Duration.ofMinutes(5))
                .withEnv("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        fresh.setPortBindings(List.of(
                "127.0.0.1:" + port + ":" + HTTP_PORT, "127.0.0.1:" + managementPort + ":" + MANAGEMENT_PORT));
        Stream.concat(
                        Stream.of(
                                "--db=postgres",
                                "--db-url=" + inside.url(),
                                "--db-username=" + inside.user(),
                                "--db-password=" + inside.password(),
                                "--http-enabled=true",
                                "--hostname-strict=false",
                                "--cache=local",
                                "--log-level=info,org.portalaccess:debug"),
                        Stream.concat(options.buildOptions().stream(), options.startOptions().stream()))
                .forEach(fresh::withCustomCommand);
        return fresh;
    }

    private void remove(KeycloakContainer ended) {
        earlierLogs.append(ended.getLogs());
        ended.stop();
        container = null;
    }
}
