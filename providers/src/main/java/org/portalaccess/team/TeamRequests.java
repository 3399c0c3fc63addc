package org.portalaccess.team;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;

/** Creates requests of members for the resources that they share with realm staff. */
public final class TeamRequests {

    private TeamRequests() {}

    /**
     * Returns the request of a user who uses an application. The user's changes are recorded under their name.
     *
     * @param user a user of the realm
     * @param client the application
     */
    public static PortalRequest create(KeycloakSession session, RealmModel realm, UserModel user, ClientModel client) {
        return PortalRequest.of(session, realm, new TeamAccess(session, realm, user), user, client);
    }
}
