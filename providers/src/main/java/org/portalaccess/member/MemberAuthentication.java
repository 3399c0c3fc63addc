package org.portalaccess.member;

import jakarta.ws.rs.NotAuthorizedException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.portalaccess.loginas.ActingRights;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.switching.AccountScope;
import org.portalaccess.switching.ActingSession;
import org.portalaccess.switching.ActiveAccounts;
import org.portalaccess.switching.PresentedTokens;

/**
 * Identifies the caller of the API for members. The token must have been granted the account scope (docs/api.md).
 */
public final class MemberAuthentication {

    private final KeycloakSession session;
    private final AuthenticationManager.AuthResult result;

    private MemberAuthentication(KeycloakSession session, AuthenticationManager.AuthResult result) {
        this.session = session;
        this.result = result;
    }

    /**
     * Verifies the bearer token as Keycloak does everywhere. Without a valid token, the answer is Keycloak's own 401.
     */
    public static MemberAuthentication of(KeycloakSession session) {
        ActingRights.ask(session);
        AuthenticationManager.AuthResult result = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        if (result == null || !ActingRights.of(session).hold(result.session())) {
            throw new NotAuthorizedException("Bearer");
        }
        return new MemberAuthentication(session, result);
    }

    /** Returns Keycloak's result of the verification. */
    public AuthenticationManager.AuthResult result() {
        return result;
    }

    /** Returns the caller. Refuses a token without the account scope with 403. */
    public Member member() {
        ClientSessionContext context = accountContext();
        return new Member(
                session,
                result.user(),
                result.client(),
                result.token(),
                ActiveAccounts.of(session)
                        .forPresented(
                                result.session(),
                                PresentedTokens.account(result.token(), AccountScope.claimName(context))),
                ActingSession.of(result.session()));
    }

    private ClientSessionContext accountContext() {
        UserSessionModel userSession = result.session();
        AuthenticatedClientSessionModel clientSession = userSession == null
                ? null
                : userSession.getAuthenticatedClientSessionByClient(
                        result.client().getId());
        if (clientSession == null) {
            throw withoutScope();
        }
        ClientSessionContext context = DefaultClientSessionContext.fromClientSessionAndScopeParameter(
                clientSession, result.token().getScope(), session);
        if (!AccountScope.isIn(context)) {
            throw withoutScope();
        }
        return context;
    }

    private static ProblemException withoutScope() {
        return ProblemException.forbidden("An access token with the account scope is required.");
    }
}
