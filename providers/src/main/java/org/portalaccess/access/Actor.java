package org.portalaccess.access;

import org.portalaccess.audit.Author;

/**
 * The author of a change, as history and {@code createdBy} show it.
 *
 * @param realmId the realm of the actor: the managed realm or master
 * @param userId the actor's user id
 * @param username the actor's user name
 * @param authority the right by which the actor makes the change
 */
public record Actor(String realmId, String userId, String username, Authority authority) {

    /** Returns the actor as history keeps it. */
    public Author author() {
        return new Author(userId, username, authority.key());
    }

    /** The kind of right by which an actor makes a change. */
    public enum Authority {
        /** A role of realm staff. */
        REALM_STAFF("realm-staff"),
        /** A membership of the actor. */
        MEMBER("member");

        private final String key;

        Authority(String key) {
            this.key = key;
        }

        /** The name in REST and history. */
        public String key() {
            return key;
        }
    }
}
