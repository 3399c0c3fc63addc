package org.portalaccess.loginas;

import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.context.UserInfoRequestContext;
import org.portalaccess.switching.ActingSession;
import org.portalaccess.switching.PresentedTokens;

/**
 * Checks the actor's right again when userinfo is requested with a token of log in as. Every userinfo request passes
 * Keycloak's client policies, whatever mappers its client has by then.
 */
public final class ActingUserInfo {

    private ActingUserInfo() {}

    /** Refuses a userinfo request of an actor who has lost the right to act. Lets all other requests pass. */
    public static void requireRight(KeycloakSession session, ClientPolicyContext context) {
        if (context instanceof UserInfoRequestContext request) {
            AuthenticatedClientSessionModel clientSession = request.getClientSession();
            String token = request.getTokenForUserInfo().getToken();
            if (ActingSession.isIn(clientSession.getUserSession())
                    && !ActingRights.of(session).holdFor(clientSession, PresentedTokens.scope(token))) {
                throw ActingRights.of(session).refusal();
            }
        }
    }
}
