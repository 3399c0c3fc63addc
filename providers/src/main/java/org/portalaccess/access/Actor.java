package org.portalaccess.access;

import org.portalaccess.audit.Author;

/**
 * Who makes a change, as history and {@code createdBy} show it.
 *
 * @param realmId the realm the actor is a user of: the managed one, or master
 * @param userId the actor's user id
 * @param username the actor's user name
 * @param standing what the actor's right to make it rests on
 */
public record Actor(String realmId, String userId, String username, Standing standing) {

    /** The same as history keeps it. */
    public Author author() {
        return new Author(userId, username, standing.key());
    }

    /** What somebody's right to change something rests on. */
    public enum Standing {
        /** A role of realm staff. */
        REALM_STAFF("realm-staff"),
        /** A membership of their own. */
        MEMBER("member");

        private final String key;

        Standing(String key) {
            this.key = key;
        }

        /** What REST and history call it. */
        public String key() {
            return key;
        }
    }
}
