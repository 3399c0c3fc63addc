package org.portalaccess.testing.server;

/**
 * Where servers come from. Found by {@link java.util.ServiceLoader}; without one, servers are {@link DistributionServer}s.
 * Maven's profile {@code containers} adds one.
 */
public interface ServerBackend {

    /** Starts a server and waits until it is ready. */
    KeycloakServer start(ServerOptions options);
}
