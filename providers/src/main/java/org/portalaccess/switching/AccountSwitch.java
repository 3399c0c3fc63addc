package org.portalaccess.switching;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.keycloak.services.util.MtlsHoKTokenUtil;
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

    private static final String REQUESTED_SUBJECT = "requested_subject";
    private static final List<String> FOREIGN_PARAMETERS = List.of(
            REQUESTED_SUBJECT,
            OAuth2Constants.ACTOR_TOKEN,
            OAuth2Constants.AUDIENCE,
            OAuth2Constants.RESOURCE,
            OAuth2Constants.SUBJECT_ISSUER,
            OAuth2Constants.REQUESTED_ISSUER);

    private final TokenExchangeContext context;
    private final KeycloakSession session;
    private final ClientModel client;
    private final EventBuilder event;
    private final MultivaluedMap<String, String> form;

    AccountSwitch(TokenExchangeContext context) {
        this.context = context;
        this.session = context.getSession();
        this.client = context.getClient();
        this.event = context.getEvent();
        this.form = context.getFormParams();
    }

    Response perform() throws OAuthErrorException, SwitchRefusedException {
        for (String foreign : FOREIGN_PARAMETERS) {
            if (form.containsKey(foreign)) {
                throw SwitchRefusedException.invalidRequest(foreign + " does not go with account");
            }
        }
        boolean renew = isRefreshTokenWanted();
        SwitchSubject subject = verifiedSubject();
        event.user(subject.user()).session(subject.userSession());
        if (subject.account() != null) {
            event.detail("account_from", subject.account());
        }
        ClientSessionContext tokenContext = tokenContext(subject);
        String account = form.getFirst(AccountExchangeProvider.ACCOUNT);
        ActiveGrants grants = GrantStore.of(session)
                .find(context.getRealm().getId(), subject.user().getId(), account)
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
        String wanted = form.getFirst(OAuth2Constants.REQUESTED_TOKEN_TYPE);
        boolean refresh = wanted == null || wanted.equals(OAuth2Constants.REFRESH_TOKEN_TYPE);
        if (!refresh && !wanted.equals(OAuth2Constants.ACCESS_TOKEN_TYPE)) {
            throw SwitchRefusedException.invalidRequest("requested_token_type is not supported");
        }
        if (wanted != null && refresh && isAccessToken(form.getFirst(OAuth2Constants.SUBJECT_TOKEN_TYPE))) {
            throw SwitchRefusedException.invalidRequest("An access token gives an access token only");
        }
        return refresh && OIDCAdvancedConfigWrapper.fromClientModel(client).isUseRefreshToken();
    }

    private SwitchSubject verifiedSubject() throws OAuthErrorException, SwitchRefusedException {
        String token = form.getFirst(OAuth2Constants.SUBJECT_TOKEN);
        String type = form.getFirst(OAuth2Constants.SUBJECT_TOKEN_TYPE);
        if (token == null || token.isEmpty()) {
            throw SwitchRefusedException.invalidRequest("subject_token is missing");
        }
        SubjectVerifier verifier = new SubjectVerifier(context);
        if (OAuth2Constants.REFRESH_TOKEN_TYPE.equals(type)) {
            return verifier.refreshToken(token);
        }
        if (isAccessToken(type)) {
            return verifier.accessToken(token);
        }
        throw SwitchRefusedException.invalidRequest("subject_token_type is not supported");
    }

    private static boolean isAccessToken(@Nullable String type) {
        return OAuth2Constants.ACCESS_TOKEN_TYPE.equals(type);
    }

    private ClientSessionContext tokenContext(SwitchSubject subject) throws SwitchRefusedException {
        ClientSessionContext tokenContext = DefaultClientSessionContext.fromClientSessionAndScopeParameter(
                subject.clientSession(), narrowed(subject), session);
        if (!AccountScope.isIn(tokenContext)) {
            throw SwitchRefusedException.invalidScope("The subject token was not granted the account scope");
        }
        tokenContext.setAttribute(Constants.GRANT_TYPE, OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE);
        if (subject.nonce() != null) {
            tokenContext.setAttribute(OIDCLoginProtocol.NONCE_PARAM, subject.nonce());
        }
        return tokenContext;
    }

    /** What the subject was granted, or the part of it that is asked for. An offline family stays offline. */
    private String narrowed(SwitchSubject subject) throws SwitchRefusedException {
        String wanted = form.getFirst(OAuth2Constants.SCOPE);
        if (wanted == null || wanted.isBlank()) {
            return subject.scope();
        }
        List<String> granted = Arrays.asList(subject.scope().split(" ", -1));
        Set<String> asked = new LinkedHashSet<>(Arrays.asList(wanted.strip().split(" +", -1)));
        if (!granted.containsAll(asked)) {
            throw SwitchRefusedException.invalidScope("More scope is asked for than the subject token has");
        }
        if (subject.offline() && granted.contains(OAuth2Constants.OFFLINE_ACCESS)) {
            asked.add(OAuth2Constants.OFFLINE_ACCESS);
        }
        return String.join(" ", asked);
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
        bindToCertificate(builder, renew);
        if (subject.renewable() && TokenUtil.isOIDCRequest(tokenContext.getScopeString(true))) {
            builder.generateIDToken().generateAccessTokenHash();
        }
        AccessTokenResponse response = builder.build();
        response.setOtherClaims(OAuth2Constants.ISSUED_TOKEN_TYPE, OAuth2Constants.ACCESS_TOKEN_TYPE);
        event.success();
        return context.getCors().add(Response.ok(response, MediaType.APPLICATION_JSON_TYPE));
    }

    /** RFC 8705, section 3: the new tokens are bound to the certificate that this request came with. */
    private void bindToCertificate(TokenManager.AccessTokenResponseBuilder builder, boolean renew)
            throws SwitchRefusedException {
        if (!OIDCAdvancedConfigWrapper.fromClientModel(client).isUseMtlsHokToken()) {
            return;
        }
        AccessToken.Confirmation binding = MtlsHoKTokenUtil.bindTokenWithClientCertificate(
                session.getContext().getHttpRequest(), session);
        if (binding == null) {
            throw SwitchRefusedException.invalidRequest("Client Certification missing for MTLS HoK Token Binding");
        }
        builder.getAccessToken().setConfirmation(binding);
        if (renew) {
            builder.getRefreshToken().setConfirmation(binding);
        }
    }
}
