package org.portalaccess.switching;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.services.util.MtlsHoKTokenUtil;
import org.keycloak.util.TokenUtil;

/** Verifies the subject token of an exchange: signature, lifetime, session, client, binding, rotation. */
final class SubjectVerifier {

    private final TokenExchangeContext context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final TokenManager tokenManager;

    SubjectVerifier(TokenExchangeContext context) {
        this.context = context;
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.client = context.getClient();
        this.tokenManager = (TokenManager) context.getTokenManager();
    }

    /** Verifies a refresh token of this very client. It is neither consumed nor rotated. */
    SwitchSubject refreshToken(String encoded) throws OAuthErrorException, SwitchRefusedException {
        RefreshToken token = tokenManager.verifyRefreshToken(
                session, realm, client, session.getContext().getHttpRequest(), encoded, true);
        TokenManager.TokenValidation validation = tokenManager.validateToken(
                session,
                session.getContext().getUri(),
                context.getClientConnection(),
                realm,
                token,
                context.getHeaders(),
                token.getScope());
        requireInPerson(token, validation.userSession);
        requireFresh(token, validation);
        AuthenticatedClientSessionModel clientSession = validation.clientSessionCtx.getClientSession();
        if (!TokenManager.verifyConsentStillAvailable(
                session, validation.user, client, clientSession, token.getScope())) {
            throw SwitchRefusedException.invalidScope("Client no longer has requested consent from user");
        }
        requireNewest(token, clientSession);
        return new SwitchSubject(
                validation.user,
                validation.userSession,
                clientSession,
                token.getScope(),
                AccountRefreshTokenProvider.accountOf(token),
                AccountRefreshTokenProvider.accountKeyOf(token),
                token.getNonce(),
                true,
                TokenUtil.TOKEN_TYPE_OFFLINE.equals(token.getType()));
    }

    /** Verifies an access token issued to this very client, which must be confidential. */
    SwitchSubject accessToken(String encoded) throws SwitchRefusedException {
        if (client.isPublicClient()) {
            throw SwitchRefusedException.invalidRequest("A public client must present its refresh token");
        }
        AuthenticationManager.AuthResult result = verified(encoded);
        AccessToken token = result.token();
        UserSessionModel userSession = result.session();
        requireInPerson(token, userSession);
        requireBinding(token);
        AuthenticatedClientSessionModel clientSession =
                userSession.getAuthenticatedClientSessionByClient(client.getId());
        // A token without a session of its own (of a service account, say) has no session for the new token to belong
        // to.
        if (clientSession == null || token.getSessionId() == null) {
            throw SwitchRefusedException.invalidRequest("The subject token is not valid");
        }
        return new SwitchSubject(
                result.user(),
                userSession,
                clientSession,
                Objects.requireNonNullElse(token.getScope(), ""),
                PresentedTokens.account(token, AccountScope.claimNames(client)).orElse(null),
                PresentedTokens.accountKey(token, AccountScope.claimNames(client))
                        .orElse(null),
                token.getNonce(),
                false,
                userSession.isOffline());
    }

    /** A caller who acts for another user can neither switch nor log in as (requirement C8). */
    private static void requireInPerson(AccessToken token, @Nullable UserSessionModel userSession)
            throws SwitchRefusedException {
        if (token.getOtherClaims().containsKey(ActingSession.ACT) || ActingSession.isIn(userSession)) {
            throw SwitchRefusedException.invalidRequest("A token with act cannot be exchanged");
        }
    }

    private AuthenticationManager.AuthResult verified(String encoded) throws SwitchRefusedException {
        AuthenticationManager.AuthResult result = AuthenticationManager.verifyIdentityToken(
                session,
                realm,
                session.getContext().getUri(),
                context.getClientConnection(),
                true,
                true,
                null,
                false,
                encoded,
                context.getHeaders(),
                verifier -> {});
        if (result == null || !client.getClientId().equals(result.token().getIssuedFor())) {
            throw SwitchRefusedException.invalidRequest("The subject token is not valid");
        }
        return result;
    }

    private void requireFresh(RefreshToken token, TokenManager.TokenValidation validation)
            throws SwitchRefusedException {
        try {
            TokenVerifier.createWithoutSignature(token)
                    .withChecks(
                            TokenManager.NotBeforeCheck.forModel(realm),
                            TokenManager.NotBeforeCheck.forModel(client),
                            TokenManager.NotBeforeCheck.forModel(session, realm, validation.user))
                    .verify();
        } catch (VerificationException stale) {
            throw SwitchRefusedException.invalidGrant("Stale token");
        }
    }

    /** With rotation on, refuses the tokens that a refresh would refuse, and ends the families as a refresh would. */
    private void requireNewest(RefreshToken token, AuthenticatedClientSessionModel clientSession)
            throws OAuthErrorException {
        if (!realm.isRevokeRefreshToken()) {
            return;
        }
        try {
            tokenManager.validateTokenReuse(session, realm, token, clientSession, false);
        } catch (OAuthErrorException reused) {
            clientSession.detachFromUserSession();
            throw reused;
        }
    }

    private void requireBinding(AccessToken token) throws SwitchRefusedException {
        AccessToken.Confirmation binding = token.getConfirmation();
        boolean mtls = OIDCAdvancedConfigWrapper.fromClientModel(client).isUseMtlsHokToken()
                || (binding != null && binding.getCertThumbprint() != null);
        if (mtls
                && !MtlsHoKTokenUtil.verifyTokenBindingWithClientCertificate(
                        token, session.getContext().getHttpRequest(), session)) {
            throw SwitchRefusedException.invalidRequest("The subject token is bound to another certificate");
        }
        if (binding != null && binding.getKeyThumbprint() != null) {
            DPoP proof = session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE, DPoP.class);
            if (proof == null || !Objects.equals(proof.getThumbprint(), binding.getKeyThumbprint())) {
                throw SwitchRefusedException.invalidRequest("The subject token is bound to another key");
            }
        }
    }
}
