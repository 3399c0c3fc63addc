package org.portalaccess.invitation.accepting;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.access.DelegatingAccess;
import org.portalaccess.access.GivenAccess;
import org.portalaccess.audit.ChangeEvents;

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
        implements ChangeRequest {

    @Override
    public DelegatingAccess access() {
        return given;
    }
}
