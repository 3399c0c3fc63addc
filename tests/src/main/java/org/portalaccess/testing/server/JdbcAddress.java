package org.portalaccess.testing.server;

/**
 * The address at which a database can be reached from this machine.
 *
 * @param url the JDBC address
 * @param user the database user
 * @param password the password, empty if none is needed
 */
public record JdbcAddress(String url, String user, String password) {}
