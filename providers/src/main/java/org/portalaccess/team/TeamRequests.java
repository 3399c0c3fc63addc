package org.portalaccess.team;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;

/** Requests of members, as the resources take them that realm staff use too. */
public final class TeamRequests {

    private TeamRequests() {}

    /**
     * What the user does by way of an application. Their changes are told with their name.
     *
     * @param user a user of the realm
     * @param client the application
     */
    public static PortalRequest of(KeycloakSession session, RealmModel realm, UserModel user, ClientModel client) {
        return PortalRequest.of(session, realm, new TeamAccess(session, realm, user), user, client);
    }
}
