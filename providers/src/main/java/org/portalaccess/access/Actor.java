package org.portalaccess.access;

/**
 * Who makes a change, as history and {@code createdBy} show it.
 *
 * @param realmId the realm the actor is a user of: the managed one, or master
 * @param userId the actor's user id
 * @param username the actor's user name
 * @param standing what the actor's right to make it rests on
 */
public record Actor(String realmId, String userId, String username, Standing standing) {

    /** What somebody's right to change something rests on. */
    public enum Standing {
        /** A role of realm staff. */
        REALM_STAFF,
        /** A membership of their own. */
        MEMBER
    }
}
