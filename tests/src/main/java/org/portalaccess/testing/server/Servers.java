package org.portalaccess.testing.server;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The servers that the classes of a test run share. Each is started when it is first needed. The servers that the
 * system property {@code portal.ahead} names ({@code shared}, {@code postgres}, {@code quiet}, {@code cluster}) are
 * started earlier, one after the other, while the first tests run.
 */
public final class Servers {

    private static final String LOOPBACK = "127.0.0.1";

    private static final Map<Database, Shared<KeycloakServer>> SHARED = new EnumMap<>(Database.class);
    private static final Shared<KeycloakServer> QUIET = new Shared<>(Servers::startQuiet);
    private static final Shared<KeycloakCluster> CLUSTER = new Shared<>(Servers::startCluster);

    static {
        for (Database database : Database.values()) {
            SHARED.put(database, new Shared<>(() -> startShared(database)));
        }
    }

    private Servers() {}

    /**
     * Returns the shared server with this kind of database, which several classes use at the same time. Never stop it.
     *
     * @throws IllegalStateException if it does not start; the start is tried only once, not again for each test
     */
    public static KeycloakServer shared(Database database) {
        return of(database).get();
    }

    /**
     * Returns a server on PostgreSQL that does nothing but answer requests, for tests that count statements or rows.
     * One class uses it at a time: {@code QuietServerTest}. Never stop it.
     */
    public static KeycloakServer quiet() {
        return QUIET.get();
    }

    /**
     * Returns two nodes, both running. One class uses them at a time (see {@code ClusterTest}), and may stop and start
     * them.
     */
    public static KeycloakCluster cluster() {
        KeycloakCluster cluster = CLUSTER.get();
        cluster.startMissing();
        return cluster;
    }

    /** Returns those single shared servers that this run has started and that still run. */
    public static List<KeycloakServer> running() {
        return Stream.concat(SHARED.values().stream(), Stream.of(QUIET))
                .map(Shared::peek)
                .filter(server -> server != null && !(server instanceof RemoteServer))
                .toList();
    }

    /** Starts the servers that the build wants early, without waiting for them. */
    public static void startAhead() {
        String wanted = System.getProperty("portal.ahead", "").strip();
        if (!wanted.isEmpty()) {
            Thread thread = new Thread(() -> startInTurn(wanted.split("[ ,]+", -1)), "servers-ahead");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Starts a server for the caller alone, who must close it. */
    public static KeycloakServer start(ServerOptions options) {
        return start(Installation.ofTheBuild(), options);
    }

    /** Like {@link #start(ServerOptions)}, with other jars than those of the build. */
    public static KeycloakServer start(Installation installation, ServerOptions options) {
        return backend()
                .map(backend -> backend.start(installation, options))
                .orElseGet(() -> DistributionServer.start(installation, options));
    }

    /**
     * Runs a command of {@code kc.sh} on the database of a shared server while that server runs. The server's caches do
     * not notice the command. So the command must touch only the caller's own realms.
     *
     * @return the log of the command
     */
    public static String command(Database database, String... command) {
        ServerOptions options = ServerOptions.on(database)
                .named("command")
                .withAddress(shared(database).database().orElseThrow());
        return DistributionServer.command(Installation.ofTheBuild(), options, command);
    }

    /** Returns the host name by which servers reach the listeners of the tests. */
    public static String hostOfTests() {
        return backend().map(ServerBackend::hostOfTests).orElse(LOOPBACK);
    }

    /** Returns the address on which tests must listen, so that servers reach them under {@link #hostOfTests()}. */
    public static String addressOfTests() {
        return hostOfTests().equals(LOOPBACK) ? LOOPBACK : "0.0.0.0";
    }

    /** Ends the shared servers. */
    public static void closeShared() {
        SHARED.values().forEach(shared -> close(shared.forget()));
        close(QUIET.forget());
        KeycloakCluster cluster = CLUSTER.forget();
        if (cluster != null) {
            cluster.close();
        }
    }

    private static void close(@Nullable KeycloakServer server) {
        if (server != null) {
            server.close();
        }
    }

    private static void startInTurn(String... names) {
        for (String name : names) {
            try {
                switch (name) {
                    case "shared" -> shared(Database.standard());
                    case "postgres" -> shared(Database.POSTGRES);
                    case "quiet" -> quiet();
                    case "cluster" -> cluster();
                    default -> throw new IllegalArgumentException("no such server: " + name);
                }
            } catch (IllegalStateException e) {
                // The next caller that needs the server gets the failure.
                System.err.println(name + ": " + e);
            }
        }
    }

    private static Shared<KeycloakServer> of(Database database) {
        return Objects.requireNonNull(SHARED.get(database));
    }

    private static KeycloakServer startShared(Database database) {
        String running = System.getProperty("portal.server.url", "");
        if (!running.isEmpty() && database == Database.standard()) {
            return new RemoteServer(URI.create(running));
        }
        return start(ServerOptions.on(database));
    }

    /** Its timers are off, since their statements would be counted as statements of requests. */
    private static KeycloakServer startQuiet() {
        return start(ServerOptions.on(Database.POSTGRES)
                .named("quiet")
                .withStartOptions(
                        "--spi-portal-access-activity--default--flush-seconds=3600",
                        "--spi-events-listener--portal-access--invitation-seconds=0",
                        "--spi-events-listener--portal-access--log-in-as-seconds=0",
                        "--spi-events-listener--portal-access--people-seconds=0"));
    }

    /**
     * The nodes look every second for invitations that expire or are due for a reminder. They write last accesses only
     * when they are stopped.
     */
    private static KeycloakCluster startCluster() {
        ServerOptions options = ServerOptions.on(Database.POSTGRES)
                .named("cluster")
                .withStartOptions(
                        "--spi-portal-access-activity--default--flush-seconds=3600",
                        "--spi-events-listener--portal-access--invitation-seconds=1",
                        "--spi-events-listener--portal-access--people-seconds=0");
        return KeycloakCluster.start(Installation.ofTheBuild(), options, 2);
    }

    /** Returns the backend that the build names, if it is not the distribution. */
    private static Optional<ServerBackend> backend() {
        String className = System.getProperty("portal.backend", "");
        if (className.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(className)
                    .asSubclass(ServerBackend.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no such backend: " + className, e);
        }
    }
}
