package org.portalaccess.setup;

import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.platform.Jpa;

/**
 * Finds clients of a realm file that name the client scope {@code account} but did not get it. Keycloak creates the
 * clients of a file before the set-up creates the scope. Then it takes the name for the client {@code account}, which
 * every realm has, and gives the client a scope with that client's id, which does not exist.
 */
final class NamedTooEarly {

    private static final Logger LOGGER = Logger.getLogger(NamedTooEarly.class);

    private NamedTooEarly() {}

    /** Logs a WARN if the realm has such clients. It needs one statement, regardless of their number. */
    static void warn(KeycloakSession session, RealmModel realm) {
        ClientModel mistaken = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        long clients = mistaken == null ? 0 : count(session, mistaken);
        if (clients > 0) {
            LOGGER.warnf(
                    "Realm %s: %d clients name the client scope %s, which did not exist when they were created. So they"
                            + " do not have it. Add it to these clients, or put the scope into the realm file as"
                            + " realm-config/realm-file.json does.",
                    realm.getName(), clients, RealmSetup.ACCOUNT_SCOPE);
        }
    }

    private static long count(KeycloakSession session, ClientModel mistaken) {
        return Jpa.entityManager(session)
                .createQuery(
                        "select count(distinct m.clientId) from ClientScopeClientMappingEntity m"
                                + " where m.clientScopeId = :client",
                        Long.class)
                .setParameter("client", mistaken.getId())
                .getSingleResult();
    }
}
