package org.portalaccess.switching;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.refresh.DefaultRefreshTokenProvider;
import org.keycloak.protocol.oidc.refresh.InitialRefreshTokenContext;
import org.keycloak.protocol.oidc.refresh.RefreshTokenContext;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.representations.RefreshToken;
import org.portalaccess.activity.Recorder;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.GrantStore;

/**
 * Keeps the active account in the token family: a claim of the refresh token, which only this server reads and nobody
 * else can write. Each refresh asks anew whether the person may still be in that account.
 */
final class AccountRefreshTokenProvider extends DefaultRefreshTokenProvider {

    /** Name of the claim in a refresh token; holds the account's id. */
    static final String CLAIM = "portal_account";

    private @Nullable Runnable record;

    AccountRefreshTokenProvider(KeycloakSession session) {
        super(session);
    }

    @Override
    public RefreshToken generateRefreshToken(InitialRefreshTokenContext initial) {
        RefreshToken token = super.generateRefreshToken(initial);
        ClientSessionContext context = initial.clientSessionCtx();
        ClientModel client = context.getClientSession().getClient();
        if (AccountScope.isIn(context)) {
            ActiveAccounts.of(session)
                    .forNewTokens(context.getClientSession().getUserSession().getUser(), context);
        }
        TokenAccount.decided(session, client)
                .map(TokenAccount::accountId)
                .ifPresent(id -> token.getOtherClaims().put(CLAIM, id));
        token.setAuthorizationDetails(PortalDetails.without(token.getAuthorizationDetails()));
        return token;
    }

    @Override
    public TokenManager.AccessTokenResponseBuilder refreshAccessToken(RefreshTokenContext refresh)
            throws OAuthErrorException {
        TokenManager.AccessTokenResponseBuilder builder = super.refreshAccessToken(refresh);
        // Keycloak puts the details of the old token in place of those that the mappers have just made.
        List<AuthorizationDetailsJSONRepresentation> ours = PortalDetails.madeIn(session);
        if (!ours.isEmpty()) {
            builder.getAccessToken()
                    .setAuthorizationDetails(
                            PortalDetails.replace(builder.getAccessToken().getAuthorizationDetails(), ours));
        }
        if (record != null) {
            record.run();
        }
        return builder;
    }

    @Override
    protected TokenManager.TokenValidation validateToken(
            KeycloakSession keycloakSession,
            UriInfo uriInfo,
            ClientConnection connection,
            RealmModel realm,
            RefreshToken oldToken,
            HttpHeaders headers,
            String scope,
            ClientModel client,
            TokenManager tokenManager,
            EventBuilder event)
            throws OAuthErrorException {
        TokenManager.TokenValidation validation = super.validateToken(
                keycloakSession, uriInfo, connection, realm, oldToken, headers, scope, client, tokenManager, event);
        String accountId = accountOf(oldToken);
        TokenAccount.decide(session, client, accountId);
        if (accountId != null) {
            ActiveAccount account = requireMembership(realm, validation, accountId);
            record = () -> Recorder.of(session).seen(validation.user.getId(), client.getClientId(), account);
        }
        return validation;
    }

    static @Nullable String accountOf(RefreshToken token) {
        return token.getOtherClaims().get(CLAIM) instanceof String id ? id : null;
    }

    private ActiveAccount requireMembership(RealmModel realm, TokenManager.TokenValidation validation, String accountId)
            throws OAuthErrorException {
        return GrantStore.of(session)
                .find(realm.getId(), validation.user.getId(), accountId)
                .map(ActiveGrants::account)
                .orElseThrow(() -> new OAuthErrorException(
                        OAuthErrorException.INVALID_GRANT, "No membership gives access to the account any more"));
    }
}
