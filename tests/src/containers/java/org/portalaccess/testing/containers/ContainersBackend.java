package org.portalaccess.testing.containers;

import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.ServerBackend;
import org.portalaccess.testing.server.ServerOptions;

/** Starts servers in containers. They are always on PostgreSQL: an H2 file would go with its container. */
public final class ContainersBackend implements ServerBackend {

    static final String HOST_OF_TESTS = "tests.internal";

    @Override
    public KeycloakServer start(Installation installation, ServerOptions options) {
        TestcontainersServer server = new TestcontainersServer(installation.jars(), options);
        server.start();
        return server;
    }

    @Override
    public String hostOfTests() {
        return HOST_OF_TESTS;
    }
}
