package org.portalaccess.audit;

/**
 * Who made a change, as it was then: the name is kept when the person's own changes.
 *
 * @param userId their user id
 * @param name their user name
 * @param standing what their right to make it rested on: {@code realm-staff}, {@code member}, …
 */
public record Author(String userId, String name, String standing) {}
