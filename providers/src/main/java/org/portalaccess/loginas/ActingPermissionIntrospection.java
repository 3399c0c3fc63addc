package org.portalaccess.loginas;

import org.keycloak.authorization.protection.introspect.RPTIntrospectionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.switching.ActingSession;

/**
 * Keycloak's introspection of requesting party tokens, which accepts any access token. A token of log in as has no
 * permissions of the authorization services, so it is not active here.
 */
final class ActingPermissionIntrospection extends RPTIntrospectionProvider {

    ActingPermissionIntrospection(KeycloakSession session) {
        super(session);
    }

    @Override
    protected boolean verifyTokenReuse() {
        if (ActingSession.isIn(userSession)) {
            eventBuilder.detail(Details.REASON, "A token with act has no permissions");
            eventBuilder.error(Errors.INVALID_TOKEN);
            return false;
        }
        return super.verifyTokenReuse();
    }
}
