package org.portalaccess.wiring;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.DefaultClientPolicyManager;
import org.portalaccess.loginas.ActingUserInfo;
import org.portalaccess.switching.EarlierHint;

/**
 * Keycloak's client policies, preceded by our own work at the same moments. Our work runs whatever policies a realm
 * has, and even if the server's feature for client policies is off.
 */
final class PortalClientPolicyManager extends DefaultClientPolicyManager {

    private final KeycloakSession session;

    PortalClientPolicyManager(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public void triggerOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        ActingUserInfo.requireRight(session, context);
        EarlierHint.noteIn(session, context);
        super.triggerOnEvent(context);
    }
}
