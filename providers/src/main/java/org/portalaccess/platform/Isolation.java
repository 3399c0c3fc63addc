package org.portalaccess.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * Checks that the transactions of the database see what other transactions have committed. A change takes its locks and
 * then reads. Under REPEATABLE READ, the default of MySQL and MariaDB, it would read the state before the lock. So one
 * of two simultaneous changes could undo the other.
 */
public final class Isolation {

    /** The databases in which REPEATABLE READ does not make the later transaction fail, unlike in PostgreSQL. */
    private static final Set<String> PRODUCTS = Set.of("MySQL", "MariaDB");

    private static final Logger LOG = Logger.getLogger(Isolation.class);

    private Isolation() {}

    /** Logs a WARN if the database must be configured differently. */
    public static void warnIfUnfit(KeycloakSession session) {
        Jpa.entityManager(session)
                .unwrap(Session.class)
                .doReturningWork(Isolation::unfitProduct)
                .ifPresent(product -> LOG.warnf(
                        "%s runs transactions under REPEATABLE READ. Portal access needs READ COMMITTED: otherwise"
                                + " simultaneous changes can undo each other. Set"
                                + " transaction-isolation=READ-COMMITTED in the configuration of the database server,"
                                + " then restart Keycloak.",
                        product));
    }

    private static Optional<String> unfitProduct(Connection connection) throws SQLException {
        return unfit(connection.getMetaData().getDatabaseProductName(), connection.getTransactionIsolation());
    }

    /** Returns the product if its transactions do not see what others have committed. */
    static Optional<String> unfit(String product, int isolation) {
        return Optional.of(product)
                .filter(PRODUCTS::contains)
                .filter(one -> isolation == Connection.TRANSACTION_REPEATABLE_READ);
    }
}
