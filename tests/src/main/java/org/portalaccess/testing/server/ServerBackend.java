package org.portalaccess.testing.server;

/**
 * Where servers come from, if not from the distribution. The system property {@code portal.backend} names the class, which
 * has a constructor without parameters; Maven's profile {@code containers} sets it.
 */
public interface ServerBackend {

    /** Starts a server and waits until it is ready. */
    KeycloakServer start(ServerOptions options);

    /** The name under which its servers reach what the tests themselves listen with: mail, say. */
    String hostOfTests();
}
