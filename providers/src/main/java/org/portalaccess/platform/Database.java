package org.portalaccess.platform;

import jakarta.persistence.EntityManager;
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

    /** What to depend on to be closed before the database is. */
    public static Class<? extends Provider> provider() {
        return JpaConnectionProvider.class;
    }

    /** A table's name for SQL of our own, with the schema where the operator has set one. */
    public static String table(String name, EntityManager em) {
        return JpaUtils.getTableNameForNativeQuery(name, em);
    }
}
