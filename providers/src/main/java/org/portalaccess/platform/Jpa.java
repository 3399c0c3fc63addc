package org.portalaccess.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/** Access to the database: Keycloak's own connection and transaction. */
public final class Jpa {

    private Jpa() {}

    /** Returns the entity manager of this session's transaction. */
    public static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * Runs work that writes many rows. Before each query, Hibernate searches everything that it has loaded or written
     * for changes. With thousands of rows, this takes more time than all else. During this method it searches only when
     * the work flushes, which the work must do before it reads what it has written.
     */
    public static void writeMany(KeycloakSession session, Runnable work) {
        EntityManager em = entityManager(session);
        FlushModeType before = em.getFlushMode();
        em.flush();
        em.setFlushMode(FlushModeType.COMMIT);
        try {
            work.run();
        } finally {
            em.setFlushMode(before);
        }
    }

    /** Returns the number of rows of a realm. The entity must have a field {@code realmId}. */
    public static long countOfRealm(KeycloakSession session, Class<?> entity, String realmId) {
        String query = "select count(*) from " + entity.getSimpleName() + " x where x.realmId = :realm";
        return entityManager(session)
                .createQuery(query, Long.class)
                .setParameter("realm", realmId)
                .getSingleResult();
    }

    /** Returns the provider to depend on in order to be closed before the database. */
    public static Class<? extends Provider> provider() {
        return JpaConnectionProvider.class;
    }

    /** Returns a table's name for SQL of our own, with the schema if the operator has set one. */
    public static String table(String name, EntityManager em) {
        return JpaUtils.getTableNameForNativeQuery(name, em);
    }
}
