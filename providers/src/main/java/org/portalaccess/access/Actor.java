package org.portalaccess.access;

/**
 * Who makes a change, as history and {@code createdBy} show it.
 *
 * @param realmId the realm the actor is a user of: the managed one, or master
 * @param userId the actor's user id
 * @param username the actor's user name
 */
public record Actor(String realmId, String userId, String username) {}
