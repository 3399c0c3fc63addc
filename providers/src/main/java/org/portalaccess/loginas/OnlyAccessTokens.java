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
 * A session of log in as gives one access token and then nothing more: no refresh token, and none of the tokens that
 * Keycloak's own exchange, or a grant still to come, would make from it.
 */
final class OnlyAccessTokens implements TokenPostProcessor {

    private static final String ATTRIBUTE = "portal-access.log-in-as-token.";

    private final KeycloakSession session;

    OnlyAccessTokens(KeycloakSession session) {
        this.session = session;
    }

    /** Lets this request answer with a token of this session. */
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
                    OAuthErrorException.INVALID_REQUEST, "A token with act can not be exchanged");
        }
    }
}
