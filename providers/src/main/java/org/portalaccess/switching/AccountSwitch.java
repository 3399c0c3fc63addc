package org.portalaccess.switching;

import jakarta.ws.rs.core.Response;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.TokenUtil;
import org.portalaccess.activity.ActivityRecorder;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.GrantStore;

/**
 * One account switch. It works like a refresh into another account: same user session, same {@code sid}, same
 * authentication. The result is a new token family; the old family stays as it is.
 */
final class AccountSwitch {

    private final TokenExchangeContext context;
    private final TokenExchangeSupport request;
    private final KeycloakSession session;
    private final ClientModel client;
    private final EventBuilder event;

    AccountSwitch(TokenExchangeContext context) {
        this.context = context;
        this.request = new TokenExchangeSupport(context);
        this.session = context.getSession();
        this.client = context.getClient();
        this.event = context.getEvent();
    }

    Response perform() throws OAuthErrorException, SwitchRefusedException {
        request.requireOwnParameters();
        boolean renew = isRefreshTokenWanted();
        SwitchSubject subject = request.subject();
        event.user(subject.user()).session(subject.userSession());
        recordOrigin(subject);
        ClientSessionContext tokenContext = tokenContext(subject);
        String account = request.sent(TokenExchangeSupport.ACCOUNT);
        ActiveGrants grants = GrantStore.of(session)
                .find(context.getRealm().getId(), subject.user().getId(), account == null ? "" : account)
                .orElseThrow(SwitchRefusedException::invalidTarget);
        event.detail("account_to", grants.account().id());
        event.detail("account_to_key", grants.account().key());
        TokenAccount.enter(session, client, subject.user().getId(), grants);
        Response answer = answer(subject, tokenContext, renew && subject.renewable());
        record(subject, grants.account());
        return answer;
    }

    /** The key comes from the token if it has one: a look-up may cost statements, and the account may be gone. */
    private void recordOrigin(SwitchSubject subject) {
        String from = subject.account();
        if (from == null) {
            return;
        }
        String key = subject.accountKey();
        event.detail("account_from", from);
        event.detail(
                "account_from_key",
                key != null
                        ? key
                        : GrantStore.of(session)
                                .find(context.getRealm().getId(), subject.user().getId(), from)
                                .map(grants -> grants.account().key())
                                .orElse(null));
    }

    /** A switch to the account that is already active is not recorded as a switch. */
    private void record(SwitchSubject subject, ActiveAccount account) {
        String userId = subject.user().getId();
        if (account.id().equals(subject.account())) {
            ActivityRecorder.of(session).seen(userId, client.getClientId(), account);
        } else {
            ActivityRecorder.of(session).switched(userId, client.getClientId(), account);
            LastEntered.keep(session, subject.userSession(), client, account.id());
        }
    }

    private boolean isRefreshTokenWanted() throws SwitchRefusedException {
        String wanted = request.sent(OAuth2Constants.REQUESTED_TOKEN_TYPE);
        boolean refresh = wanted == null || wanted.equals(OAuth2Constants.REFRESH_TOKEN_TYPE);
        if (!refresh && !OAuth2Constants.ACCESS_TOKEN_TYPE.equals(wanted)) {
            throw SwitchRefusedException.invalidRequest("requested_token_type is not supported");
        }
        boolean fromAccessToken =
                OAuth2Constants.ACCESS_TOKEN_TYPE.equals(request.sent(OAuth2Constants.SUBJECT_TOKEN_TYPE));
        if (wanted != null && refresh && fromAccessToken) {
            throw SwitchRefusedException.invalidRequest(
                    "With an access token as the subject, only an access token is issued");
        }
        return refresh && OIDCAdvancedConfigWrapper.fromClientModel(client).isUseRefreshToken();
    }

    private ClientSessionContext tokenContext(SwitchSubject subject) throws SwitchRefusedException {
        ClientSessionContext tokenContext = request.tokenContext(subject.clientSession(), request.scope(subject));
        if (subject.nonce() != null) {
            tokenContext.setAttribute(OIDCLoginProtocol.NONCE_PARAM, subject.nonce());
        }
        return tokenContext;
    }

    private Response answer(SwitchSubject subject, ClientSessionContext tokenContext, boolean renew)
            throws SwitchRefusedException {
        session.getContext().setUserSession(subject.userSession());
        TokenManager tokenManager = (TokenManager) context.getTokenManager();
        AccessToken accessToken = tokenManager.createClientAccessToken(
                session,
                context.getRealm(),
                client,
                subject.user(),
                subject.userSession(),
                tokenContext,
                subject.userSession().isOffline());
        TokenManager.AccessTokenResponseBuilder builder = tokenManager
                .responseBuilder(context.getRealm(), client, event, session, subject.userSession(), tokenContext)
                .offlineToken(subject.offline())
                .accessToken(accessToken);
        if (renew) {
            builder.generateRefreshToken();
        }
        request.bindToCertificate(builder);
        if (subject.renewable() && TokenUtil.isOIDCRequest(tokenContext.getScopeString(true))) {
            builder.generateIDToken().generateAccessTokenHash();
        }
        return request.granted(builder.build());
    }
}
