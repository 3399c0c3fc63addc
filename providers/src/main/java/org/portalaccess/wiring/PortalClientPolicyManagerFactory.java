package org.portalaccess.wiring;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyManager;
import org.keycloak.services.clientpolicy.DefaultClientPolicyManagerFactory;

/** Replaces Keycloak's client policy manager with {@link PortalClientPolicyManager}, under the same id. */
public final class PortalClientPolicyManagerFactory extends DefaultClientPolicyManagerFactory {

    private static final int BEFORE_KEYCLOAKS_OWN = 10;

    @Override
    public ClientPolicyManager create(KeycloakSession session) {
        return new PortalClientPolicyManager(session);
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS_OWN;
    }
}
