package org.portalaccess.platform;

import jakarta.persistence.EntityManager;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.KeycloakSession;

/** The way to the database: Keycloak's own connection and transaction. */
public final class Database {

    private Database() {}

    /** The entity manager of this session's transaction. */
    public static EntityManager of(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** A table's name for SQL of our own, with the schema where the operator has set one. */
    public static String table(String name, EntityManager em) {
        return JpaUtils.getTableNameForNativeQuery(name, em);
    }
}
