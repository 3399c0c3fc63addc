package org.portalaccess.platform;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Work that follows a commit. */
public final class AfterCommit {

    private AfterCommit() {}

    /** Runs {@code work} after the transaction of {@code session} has committed, and never if it is rolled back. */
    public static void run(KeycloakSession session, Runnable work) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                work.run();
            }

            @Override
            protected void rollbackImpl() {
                // Nothing has happened that the work could follow.
            }
        });
    }
}
