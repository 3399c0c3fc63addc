package org.portalaccess.testing.server;

/**
 * A source of servers other than the distribution. The system property {@code portal.backend} names the class, which
 * has a constructor without parameters. Maven's profile {@code containers} sets it.
 */
public interface ServerBackend {

    /** Starts a server and waits until it is ready. */
    KeycloakServer start(ServerOptions options);

    /** Returns the name by which its servers reach the listeners of the tests, such as a mail server. */
    String hostOfTests();
}
