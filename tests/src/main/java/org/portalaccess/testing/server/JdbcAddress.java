package org.portalaccess.testing.server;

/**
 * How to reach a database from this machine.
 *
 * @param url the JDBC address
 * @param user who connects
 * @param password the password, empty if none is asked for
 */
public record JdbcAddress(String url, String user, String password) {}
