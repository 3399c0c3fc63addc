package org.portalaccess.testing.server;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The servers of a test run: one that is shared for each kind of database, started when it is first asked for. */
public final class Servers {

    private static final Map<Database, KeycloakServer> SHARED = new EnumMap<>(Database.class);
    private static final Map<Database, RuntimeException> FAILED = new EnumMap<>(Database.class);

    private static final String LOOPBACK = "127.0.0.1";

    private Servers() {}

    /**
     * The shared server of that kind. Never stop it: others use it.
     *
     * @throws IllegalStateException if it does not start; that is tried once, not again for each test
     */
    public static synchronized KeycloakServer shared(Database database) {
        RuntimeException failure = FAILED.get(database);
        if (failure != null) {
            throw new IllegalStateException("the shared server did not start before", failure);
        }
        return SHARED.computeIfAbsent(database, Servers::startShared);
    }

    /** A server for the caller alone, who closes it. */
    public static KeycloakServer start(ServerOptions options) {
        return backend()
                .map(backend -> backend.start(options))
                .orElseGet(() -> DistributionServer.start(Installation.ofTheBuild(), options));
    }

    /** The host under which servers reach what the tests themselves listen with. */
    public static String hostOfTests() {
        return backend().map(ServerBackend::hostOfTests).orElse(LOOPBACK);
    }

    /** The address that tests listen at, so that servers reach them under {@link #hostOfTests()}. */
    public static String addressOfTests() {
        return hostOfTests().equals(LOOPBACK) ? LOOPBACK : "0.0.0.0";
    }

    /** Ends the shared servers. */
    public static synchronized void closeShared() {
        SHARED.values().forEach(KeycloakServer::close);
        SHARED.clear();
    }

    private static KeycloakServer startShared(Database database) {
        String running = System.getProperty("portal.server.url", "");
        if (!running.isEmpty() && database == Database.standard()) {
            return new RemoteServer(URI.create(running));
        }
        try {
            return start(ServerOptions.on(database));
        } catch (IllegalStateException | UncheckedIOException e) {
            FAILED.put(database, e);
            throw e;
        }
    }

    /** The backend that the build names, if not the distribution. */
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
