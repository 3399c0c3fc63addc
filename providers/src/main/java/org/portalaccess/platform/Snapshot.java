package org.portalaccess.platform;

import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Runs work that reads much, in a transaction and a session of its own. All of it sees one state of the database,
 * whatever other transactions commit meanwhile. It takes no lock, so nobody waits for it.
 */
public final class Snapshot {

    private static final Logger LOG = Logger.getLogger(Snapshot.class);

    private Snapshot() {}

    /**
     * Runs {@code work}, which must only read.
     *
     * @param limit the longest time that the transaction may take; after it, the next query fails
     */
    public static void read(KeycloakSessionFactory factory, Duration limit, Consumer<KeycloakSession> work) {
        KeycloakModelUtils.runJobInTransactionWithTimeout(
                factory, session -> read(session, work), Math.toIntExact(limit.toSeconds()));
    }

    private static void read(KeycloakSession session, Consumer<KeycloakSession> work) {
        Session hibernate = Jpa.entityManager(session).unwrap(Session.class);
        Optional<String> before = hibernate.doReturningWork(OneState::begin);
        try {
            work.accept(session);
        } finally {
            before.ifPresent(command -> restore(hibernate, command));
        }
    }

    private static void restore(Session hibernate, String command) {
        try {
            hibernate.doWork(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(command);
                }
            });
        } catch (HibernateException broken) {
            // A connection that cannot do this is broken, and does not return to the pool.
            LOG.debugf(broken, "The isolation of a connection could not be reset");
        }
    }
}
