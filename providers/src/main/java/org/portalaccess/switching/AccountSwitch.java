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
import org.portalaccess.activity.Recorder;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.GrantStore;

/**
 * One switch. It is a refresh into another account: same user session, same sid, same way of authentication; a new
 * family beside the old one, which stays as it is.
 */
final class AccountSwitch {

    private final TokenExchangeContext context;
    private final ExchangeRequest request;
    private final KeycloakSession session;
    private final ClientModel client;
    private final EventBuilder event;

    AccountSwitch(TokenExchangeContext context) {
        this.context = context;
        this.request = new ExchangeRequest(context);
        this.session = context.getSession();
        this.client = context.getClient();
        this.event = context.getEvent();
    }

    Response perform() throws OAuthErrorException, SwitchRefusedException {
        request.requireOwnParameters();
        boolean renew = isRefreshTokenWanted();
        SwitchSubject subject = request.subject();
        event.user(subject.user()).session(subject.userSession());
        if (subject.account() != null) {
            event.detail("account_from", subject.account());
        }
        ClientSessionContext tokenContext = tokenContext(subject);
        String account = request.parameter(ExchangeRequest.ACCOUNT);
        ActiveGrants grants = GrantStore.of(session)
                .find(context.getRealm().getId(), subject.user().getId(), account == null ? "" : account)
                .orElseThrow(SwitchRefusedException::invalidTarget);
        event.detail("account_to", grants.account().id());
        TokenAccount.decide(session, client, grants.account().id());
        Response answer = answer(subject, tokenContext, renew && subject.renewable());
        record(subject, grants.account());
        return answer;
    }

    /** Who stays where they are has not switched. */
    private void record(SwitchSubject subject, ActiveAccount account) {
        String userId = subject.user().getId();
        if (account.id().equals(subject.account())) {
            Recorder.of(session).seen(userId, client.getClientId(), account);
        } else {
            Recorder.of(session).switched(userId, client.getClientId(), account);
        }
    }

    private boolean isRefreshTokenWanted() throws SwitchRefusedException {
        String wanted = request.parameter(OAuth2Constants.REQUESTED_TOKEN_TYPE);
        boolean refresh = wanted == null || wanted.equals(OAuth2Constants.REFRESH_TOKEN_TYPE);
        if (!refresh && !OAuth2Constants.ACCESS_TOKEN_TYPE.equals(wanted)) {
            throw SwitchRefusedException.invalidRequest("requested_token_type is not supported");
        }
        boolean fromAccessToken =
                OAuth2Constants.ACCESS_TOKEN_TYPE.equals(request.parameter(OAuth2Constants.SUBJECT_TOKEN_TYPE));
        if (wanted != null && refresh && fromAccessToken) {
            throw SwitchRefusedException.invalidRequest("An access token gives an access token only");
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
