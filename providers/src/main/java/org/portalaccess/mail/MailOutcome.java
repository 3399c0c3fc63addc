package org.portalaccess.mail;

import org.keycloak.models.KeycloakSession;

/** Is told what became of a mail. */
@FunctionalInterface
public interface MailOutcome {

    /** For mails of which nobody keeps a record. */
    MailOutcome IGNORED = (session, delivery) -> {};

    /**
     * Whether the mail is still to go out, asked when its turn has come: others may have waited long before it. One that is
     * not is dropped, and nothing is told.
     */
    default boolean isStillWanted(KeycloakSession session) {
        return true;
    }

    /** Called once, in a session and transaction of its own, on the thread that has sent or tried to. */
    void told(KeycloakSession session, Delivery delivery);
}
