package org.portalaccess.testing.server;

/**
 * Who administers a server.
 *
 * @param user the name in the master realm
 * @param password the password
 */
public record Credentials(String user, String password) {

    /** The administrator that every test server starts with; it listens on the loopback address alone. */
    public static final Credentials ADMIN = new Credentials("admin", "admin");
}
