package org.portalaccess.switching;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.refresh.DefaultRefreshTokenProvider;
import org.keycloak.protocol.oidc.refresh.InitialRefreshTokenContext;
import org.keycloak.protocol.oidc.refresh.RefreshTokenContext;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.representations.RefreshToken;
import org.portalaccess.activity.ActivityRecorder;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.GrantStore;

/**
 * Keeps the active account in the token family, as a claim of the refresh token. Only this server can read or write the
 * claim. Each refresh checks whether the user may still be in that account.
 */
final class AccountRefreshTokenProvider extends DefaultRefreshTokenProvider {

    /** The name of the claim in a refresh token that holds the account's id. */
    static final String CLAIM = "portal_account";

    /**
     * The name of the claim that holds the account's key when the token was made. A switch reports this key in its
     * event, because this node may not know the account that is left.
     */
    private static final String KEY_CLAIM = "portal_account_key";

    /** Set by the check of a refresh token, and run after the answer is made: Keycloak may still refuse in between. */
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
                    .forNewTokens(context.getClientSession().getUserSession().getUser(), context)
                    .map(ActiveGrants::account)
                    .ifPresent(account -> name(account, token, initial));
        }
        TokenAccount.decided(session, client)
                .map(TokenAccount::accountId)
                .ifPresent(id -> token.getOtherClaims().put(CLAIM, id));
        token.setAuthorizationDetails(PortalAuthorizationDetails.without(token.getAuthorizationDetails()));
        return token;
    }

    /** A switch names both accounts in its own event. */
    private static void name(ActiveAccount account, RefreshToken token, InitialRefreshTokenContext initial) {
        token.getOtherClaims().put(KEY_CLAIM, account.key());
        String grant = initial.clientSessionCtx().getAttribute(Constants.GRANT_TYPE, String.class);
        if (!OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE.equals(grant)) {
            SignInEvents.name(initial.event(), account);
        }
    }

    @Override
    public TokenManager.AccessTokenResponseBuilder refreshAccessToken(RefreshTokenContext refresh)
            throws OAuthErrorException {
        TokenManager.AccessTokenResponseBuilder builder = super.refreshAccessToken(refresh);
        // Keycloak copies the details of the old token over those that the mappers have just made.
        List<AuthorizationDetailsJSONRepresentation> ours = PortalAuthorizationDetails.madeIn(session);
        if (!ours.isEmpty()) {
            builder.getAccessToken()
                    .setAuthorizationDetails(PortalAuthorizationDetails.replace(
                            builder.getAccessToken().getAuthorizationDetails(), ours));
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
        if (accountId == null) {
            TokenAccount.decide(session, client, null);
        } else {
            ActiveGrants grants = requireMembership(realm, validation, accountId);
            TokenAccount.enter(session, client, validation.user.getId(), grants);
            ActiveAccount account = grants.account();
            record = () -> ActivityRecorder.of(session).seen(validation.user.getId(), client.getClientId(), account);
        }
        return validation;
    }

    static @Nullable String accountOf(RefreshToken token) {
        return token.getOtherClaims().get(CLAIM) instanceof String id ? id : null;
    }

    static @Nullable String accountKeyOf(RefreshToken token) {
        return token.getOtherClaims().get(KEY_CLAIM) instanceof String key ? key : null;
    }

    private ActiveGrants requireMembership(RealmModel realm, TokenManager.TokenValidation validation, String accountId)
            throws OAuthErrorException {
        return GrantStore.of(session)
                .find(realm.getId(), validation.user.getId(), accountId)
                .orElseThrow(() -> AccountLost.refuse(session, accountId));
    }
}
