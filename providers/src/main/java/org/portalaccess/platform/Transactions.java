package org.portalaccess.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Runs work that takes locks, in a transaction and a session of its own. If other transactions were in the way, it
 * begins the transaction again. If the work does not succeed within {@link #PATIENCE}, or waits that long for a lock,
 * the answer is 503. The work may run several times, so it must not do anything that a rollback cannot undo.
 */
public final class Transactions {

    /** The longest wait for a lock, and the longest time in which a transaction is begun again. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Transactions.class);
    private static final String TASK = "portal-access";

    private Transactions() {}

    /**
     * Runs {@code work} for a request.
     *
     * @param request the session of the request; the new session gets its realm and client
     * @param body the body of the request
     */
    public static <T> T run(KeycloakSession request, Body body, Function<LockingTransaction, T> work) {
        return run(request.getKeycloakSessionFactory(), request.getContext(), body, work);
    }

    /** Runs {@code work} that belongs to no request. */
    public static <T> T run(KeycloakSessionFactory factory, Function<LockingTransaction, T> work) {
        return run(factory, null, Body.none(), work);
    }

    /**
     * Ends the transaction of a request, so that its connection returns to the pool. The next steps take a while:
     * reading a body needs no connection, and the work has a connection of its own.
     */
    public static void end(KeycloakSession request) {
        request.getTransactionManager().commit();
    }

    /**
     * Returns true if other transactions on the same rows caused {@code failure}. Code that handles failures of the
     * database inside a transaction must rethrow such a failure.
     */
    public static boolean isOfOthers(RuntimeException failure) {
        return LockFailure.of(failure) != LockFailure.NONE;
    }

    private static <T> T run(
            KeycloakSessionFactory factory,
            @Nullable KeycloakContext context,
            Body body,
            Function<LockingTransaction, T> work) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return KeycloakModelUtils.runJobInTransactionWithResult(
                        factory, context, session -> once(session, body, work), TASK);
            } catch (RuntimeException failed) {
                switch (LockFailure.of(failed)) {
                    case NONE -> throw failed;
                    case TIMEOUT -> throw busy(failed);
                    case CONFLICT -> {
                        if (System.nanoTime() - end > 0) {
                            throw busy(failed);
                        }
                        LOG.debugf(failed, "A transaction is begun again, because others were in its way");
                    }
                }
            }
        }
    }

    private static <T> T once(KeycloakSession session, Body body, Function<LockingTransaction, T> work) {
        Session hibernate = Jpa.entityManager(session).unwrap(Session.class);
        Optional<String> before = hibernate.doReturningWork(
                connection -> LockTimeout.set(connection, Math.toIntExact(PATIENCE.toSeconds())));
        try {
            T result = work.apply(new LockingTransaction(session, body));
            if (!session.getTransactionManager().getRollbackOnly()) {
                // Runs the statements here, where a refusal of the database can be handled, and not at the commit.
                Jpa.entityManager(session).flush();
            }
            return result;
        } finally {
            before.ifPresent(command -> restore(hibernate, command));
        }
    }

    private static void restore(Session hibernate, String command) {
        try {
            hibernate.doWork(connection -> LockTimeout.restore(connection, command));
        } catch (HibernateException broken) {
            // A connection that cannot do this is broken, and does not return to the pool.
            LOG.debugf(broken, "The lock timeout of a connection could not be reset");
        }
    }

    private static ProblemException busy(RuntimeException cause) {
        LOG.debugf(cause, "A lock could not be taken in time");
        return ProblemException.busy(cause);
    }
}
