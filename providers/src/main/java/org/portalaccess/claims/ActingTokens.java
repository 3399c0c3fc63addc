package org.portalaccess.claims;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.IDToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.utils.OAuth2Error;
import org.portalaccess.loginas.ActingClaims;
import org.portalaccess.loginas.ActingRights;
import org.portalaccess.switching.ActingSession;

/** What the mapper does for tokens of somebody who acts for the user. */
final class ActingTokens {

    private ActingTokens() {}

    /** Says who acts, and takes away what would reach beyond the account. */
    static void mark(IDToken token, UserSessionModel userSession, ClientSessionContext context) {
        ActingSession.of(userSession).ifPresent(acting -> ActingClaims.applyTo(token, acting, context));
    }

    /** Refuses the presented token, as Keycloak refuses one whose session is over, once its actor may no longer act. */
    static void require(KeycloakSession session, UserSessionModel userSession) {
        if (ActingRights.of(session).hold(userSession)) {
            return;
        }
        Cors cors = Cors.builder()
                .auth()
                .checkAllowedOrigins(session, session.getContext().getClient());
        throw new OAuth2Error()
                .session(session)
                .realm(session.getContext().getRealm())
                .cors(cors)
                .json(false)
                .invalidToken("Log in as is over");
    }
}
