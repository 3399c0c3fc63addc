package org.portalaccess.testing.server;

/**
 * A source of servers other than the distribution. The system property {@code portal.backend} names the class, which
 * has a constructor without parameters. Maven's profile {@code containers} sets it.
 */
public interface ServerBackend {

    /** Starts a server with the jars of an installation and waits until it is ready. */
    KeycloakServer start(Installation installation, ServerOptions options);

    /** Returns the name by which its servers reach the listeners of the tests, such as a mail server. */
    String hostOfTests();
}
