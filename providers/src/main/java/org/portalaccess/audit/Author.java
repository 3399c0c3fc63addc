package org.portalaccess.audit;

/**
 * The author of a change. The name is that of the time of the change, even if the user's name changes later.
 *
 * @param userId the user id
 * @param name the user name
 * @param standing the right by which the change was made: {@code realm-staff}, {@code member}, …
 */
public record Author(String userId, String name, String standing) {}
