package org.portalaccess.claims;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.portalaccess.loginas.ActingClaims;
import org.portalaccess.loginas.ActingContext;
import org.portalaccess.loginas.ActingRights;
import org.portalaccess.switching.ActingSession;

/** The part of our mappers for tokens of log in as, in which an actor acts for the user. */
final class ActingTokens {

    private ActingTokens() {}

    /** Adds the actor, and removes what would reach beyond the account. */
    static void mark(IDToken token, UserSessionModel userSession, ClientSessionContext context) {
        ActingSession.of(userSession).ifPresent(acting -> ActingClaims.applyTo(token, acting, context));
    }

    /**
     * Returns whether the session is one of log in as, but the context is not made for it and has all roles and all
     * mappers.
     */
    static boolean isTooMuch(UserSessionModel userSession, ClientSessionContext context) {
        return ActingSession.isIn(userSession) && !(context instanceof ActingContext);
    }

    /** Makes the answer of userinfo again from the beginning, since Keycloak makes its own context there. */
    static AccessToken userInfo(KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
        return new TokenManager()
                .transformUserInfoAccessToken(
                        session, new AccessToken(), userSession, new ActingContext(session, context));
    }

    /**
     * Refuses the presented token once its actor may no longer act, just as Keycloak refuses a token whose session is
     * over.
     */
    static void require(KeycloakSession session, UserSessionModel userSession) {
        if (!ActingRights.of(session).hold(userSession)) {
            throw ActingRights.of(session).refusal();
        }
    }
}
