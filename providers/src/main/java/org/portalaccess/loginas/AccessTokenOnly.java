package org.portalaccess.loginas;

import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.portalaccess.switching.ActingSession;

/**
 * Lets a session of log in as give one access token and nothing more: no refresh token, and no token that Keycloak's
 * own exchange, or a future grant, would make from it.
 */
final class AccessTokenOnly implements TokenPostProcessor {

    private static final String ATTRIBUTE = "portal-access.log-in-as-token.";

    private final KeycloakSession session;

    AccessTokenOnly(KeycloakSession session) {
        this.session = session;
    }

    /** Allows this request to answer with one token of this session. */
    static void allowOne(KeycloakSession session, UserSessionModel userSession) {
        session.setAttribute(ATTRIBUTE + userSession.getId(), true);
    }

    @Override
    public void process(TokenPostProcessorContext context) {
        ClientSessionContext made = context.clientSessionCtx();
        UserSessionModel userSession = made == null || made.getClientSession() == null
                ? null
                : made.getClientSession().getUserSession();
        if (userSession == null || !ActingSession.isIn(userSession)) {
            return;
        }
        boolean allowed = session.getAttribute(ATTRIBUTE + userSession.getId(), Boolean.class) != null;
        if (!allowed || context.refreshToken() != null) {
            throw new TokenInterceptorException(
                    OAuthErrorException.INVALID_REQUEST, "A token with act cannot be exchanged");
        }
    }
}
