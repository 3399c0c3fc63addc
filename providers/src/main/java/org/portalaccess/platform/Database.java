package org.portalaccess.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/** The way to the database: Keycloak's own connection and transaction. */
public final class Database {

    private Database() {}

    /** The entity manager of this session's transaction. */
    public static EntityManager of(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * Does work that writes many rows. Before each query Hibernate looks for changes through everything it has loaded or
     * written so far, which takes more than all else when there are thousands; here it does so only when the work flushes,
     * as it has to before it reads what it has written.
     */
    public static void writeMany(KeycloakSession session, Runnable work) {
        EntityManager em = of(session);
        FlushModeType before = em.getFlushMode();
        em.flush();
        em.setFlushMode(FlushModeType.COMMIT);
        try {
            work.run();
        } finally {
            em.setFlushMode(before);
        }
    }

    /** What to depend on to be closed before the database is. */
    public static Class<? extends Provider> provider() {
        return JpaConnectionProvider.class;
    }

    /** A table's name for SQL of our own, with the schema where the operator has set one. */
    public static String table(String name, EntityManager em) {
        return JpaUtils.getTableNameForNativeQuery(name, em);
    }
}
