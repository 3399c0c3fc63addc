package org.portalaccess.testing.server;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** The servers of a test run: one that is shared for each kind of database, started when it is first asked for. */
public final class Servers {

    private static final Map<Database, KeycloakServer> SHARED = new EnumMap<>(Database.class);

    private Servers() {}

    /** The shared server of that kind. Never stop it: others use it. */
    public static synchronized KeycloakServer shared(Database database) {
        return SHARED.computeIfAbsent(database, Servers::startShared);
    }

    /** A server for the caller alone, who closes it. */
    public static KeycloakServer start(ServerOptions options) {
        String backend = System.getProperty("portal.backend", "");
        return backend.isEmpty()
                ? DistributionServer.start(Installation.ofTheBuild(), options)
                : backend(backend).start(options);
    }

    /** Ends the shared servers. */
    public static synchronized void closeShared() {
        SHARED.values().forEach(KeycloakServer::close);
        SHARED.clear();
    }

    private static KeycloakServer startShared(Database database) {
        String running = System.getProperty("portal.server.url", "");
        return running.isEmpty() ? start(ServerOptions.on(database)) : new RemoteServer(URI.create(running));
    }

    private static ServerBackend backend(String className) {
        try {
            return Class.forName(className)
                    .asSubclass(ServerBackend.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no such backend: " + className, e);
        }
    }
}
