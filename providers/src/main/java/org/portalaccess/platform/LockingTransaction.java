package org.portalaccess.platform;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/**
 * A transaction that may lock rows. Code that takes a lock needs one of these, and only {@link Transactions} creates
 * them. The body of the request was read before, so no other request waits for a slow sender. The transaction can be
 * begun again, so it can be rolled back if it cannot get a lock safely.
 */
public final class LockingTransaction {

    private final KeycloakSession session;
    private final Body body;
    private final Set<String> held = new HashSet<>();

    LockingTransaction(KeycloakSession session, Body body) {
        this.session = session;
        this.body = body;
    }

    /** Returns the session of this transaction. */
    public KeycloakSession session() {
        return session;
    }

    /** Returns the body of the request. */
    public Body body() {
        return body;
    }

    /** Returns the entity manager of the transaction. */
    public EntityManager em() {
        return Jpa.entityManager(session);
    }

    /**
     * Returns the ids of the rows that {@link #hold} has recorded. A transaction that holds some must not wait for more
     * of the same kind.
     */
    public Set<String> held() {
        return Set.copyOf(held);
    }

    /** Records that rows with these ids are locked. */
    public void hold(Set<String> ids) {
        held.addAll(ids);
    }
}
