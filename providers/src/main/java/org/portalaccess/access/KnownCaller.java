package org.portalaccess.access;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.platform.Answers;
import org.portalaccess.platform.Rest;

/** A request whose caller was known before it was looked at. */
record KnownCaller(KeycloakSession session, RealmModel realm, Access access, ChangeEvents events)
        implements PortalRequest {

    @Override
    public Answers rest() {
        return new Rest(session);
    }
}
