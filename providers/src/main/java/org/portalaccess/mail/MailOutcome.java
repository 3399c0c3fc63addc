package org.portalaccess.mail;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.LockingTransaction;

/** Receives the outcome of a mail that has a record. The keeper of the record has the mail tried again. */
public interface MailOutcome {

    /** Returns the object that the mail concerns, for the log: its kind and id, such as {@code invitation 0d0c…}. */
    String about();

    /**
     * Returns true if the mail is still to be sent. It is called when the mail's turn has come, which may be long after
     * it was queued. A mail that is not wanted is dropped, without an outcome.
     */
    boolean isStillWanted(KeycloakSession session);

    /**
     * Receives the outcome, in a transaction of its own, on the thread that has tried to send the mail.
     *
     * @return when the mail is tried again; empty for never
     */
    Optional<Instant> recordOutcome(LockingTransaction transaction, Delivery delivery);
}
