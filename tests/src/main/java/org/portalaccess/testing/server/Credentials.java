package org.portalaccess.testing.server;

/**
 * The administrator of a server.
 *
 * @param user the user name in the master realm
 * @param password the password
 */
public record Credentials(String user, String password) {

    /** The administrator of every test server. The servers listen on the loopback address only. */
    public static final Credentials ADMIN = new Credentials("admin", "admin");
}
