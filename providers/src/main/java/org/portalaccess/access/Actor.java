package org.portalaccess.access;

import org.jspecify.annotations.Nullable;
import org.portalaccess.audit.Author;
import org.portalaccess.audit.PersonalData;

/**
 * The author of a change, as history and {@code createdBy} show it.
 *
 * @param realmId the realm of the actor: the managed realm or master
 * @param userId the actor's user id; for an identity provider, the name by which history knows it
 * @param username the actor's user name; for an identity provider, its alias
 * @param authority the right by which the actor makes the change
 */
public record Actor(String realmId, String userId, String username, Authority authority) {

    /** Returns the actor as history keeps it. */
    public Author author() {
        return new Author(userId, username, authority.key());
    }

    /** Returns an identity provider, whose mapper makes the change. */
    public static Actor identityProvider(String realmId, String providerId, String alias) {
        return new Actor(realmId, PersonalData.providerOf(providerId), alias, Authority.IDENTITY_PROVIDER);
    }

    /** Returns the id of the user who makes the change; null if no user does. */
    public @Nullable String user() {
        return authority == Authority.IDENTITY_PROVIDER ? null : userId;
    }

    /** The kind of right by which an actor makes a change. */
    public enum Authority {
        /** A role of realm staff. */
        REALM_STAFF("realm-staff"),
        /** A membership of the actor. */
        MEMBER("member"),
        /** A mapper of an identity provider, which an administrator has configured. */
        IDENTITY_PROVIDER("identity-provider");

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
