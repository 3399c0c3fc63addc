package org.portalaccess.invitation.accepting;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.Access;
import org.portalaccess.access.GivenAccess;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.platform.ResponseBoundary;
import org.portalaccess.platform.Rest;

/**
 * The request that makes the accepting person a member. The inviter gives the membership, as far as they still can. The
 * invited person is the author of the change.
 *
 * @param session the session of the page
 * @param realm the realm
 * @param given the inviter on whose behalf the memberships are made
 * @param events records the changes under the name of the accepting person
 */
record AcceptanceRequest(KeycloakSession session, RealmModel realm, GivenAccess given, ChangeEvents events)
        implements PortalRequest {

    @Override
    public ResponseBoundary rest() {
        return new Rest(session);
    }

    @Override
    public Access access() {
        return given;
    }
}
