package org.portalaccess.loginas;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.TokenUtil;
import org.portalaccess.access.RealmStaffAccess;
import org.portalaccess.switching.ActingSession;
import org.portalaccess.switching.ExchangeRequest;
import org.portalaccess.switching.SwitchRefusedException;
import org.portalaccess.switching.SwitchSubject;

/** One log in as: a token for somebody else, in one account, for a few minutes, in a session of its own. */
final class LogInAs {

    static final String REASON = "reason";

    private static final int MAX_REASON = 500;
    private static final int MAX_ID = 255;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private final TokenExchangeContext context;
    private final ExchangeRequest request;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final EventBuilder event;

    LogInAs(TokenExchangeContext context) {
        this.context = context;
        this.request = new ExchangeRequest(context);
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.event = context.getEvent();
    }

    Response perform() throws OAuthErrorException, SwitchRefusedException {
        request.requireOwnParameters();
        requireAccessTokenWanted();
        String reason = reason();
        SwitchSubject subject = request.subject();
        event.user(subject.user()).session(subject.userSession());
        String scope = ExchangeRequest.online(request.scope(subject));
        boolean staff = isStaff(request.tokenContext(subject.clientSession(), scope));
        UserModel target = target().orElseThrow(SwitchRefusedException::invalidTarget);
        Permit permit = new Right(session, realm)
                .of(subject.user(), staff, target, parameter(ExchangeRequest.ACCOUNT))
                .orElseThrow(SwitchRefusedException::invalidTarget);
        NewSession made = new NewSession(session, context.getClient(), subject, permit, reason);
        AuthenticatedClientSessionModel clientSession = made.open(target);
        ActingSessions.remember(
                session, made.acting(), clientSession.getUserSession().getId());
        new LogInAsRecord(session, context.getClient(), target, permit)
                .write(made.acting(), clientSession.getUserSession().getId(), subject.user(), event);
        return answer(request.tokenContext(clientSession, scope), made.acting());
    }

    private void requireAccessTokenWanted() throws SwitchRefusedException {
        String wanted = request.parameter(OAuth2Constants.REQUESTED_TOKEN_TYPE);
        if (wanted != null && !wanted.equals(OAuth2Constants.ACCESS_TOKEN_TYPE)) {
            throw SwitchRefusedException.invalidRequest("Log in as gives an access token only");
        }
    }

    /** As it came: what the token endpoint makes of parameters no longer shows control characters. */
    private String reason() throws SwitchRefusedException {
        String given =
                session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(REASON);
        String reason = given == null ? "" : given.strip();
        if (reason.isEmpty()
                || reason.length() > MAX_REASON
                || CONTROL.matcher(reason).find()) {
            throw SwitchRefusedException.invalidRequest(
                    "reason is a text of 1 to " + MAX_REASON + " characters, without control characters");
        }
        return reason;
    }

    private String parameter(String name) {
        String value = request.parameter(name);
        return value == null ? "" : value;
    }

    /** A role counts only as far as the application may use it. */
    private boolean isStaff(ClientSessionContext callers) {
        return callers.getRolesStream()
                .anyMatch(role -> role.isClientRole() && role.getName().equals(RealmStaffAccess.MANAGE));
    }

    private Optional<UserModel> target() {
        String id = parameter(ExchangeRequest.REQUESTED_SUBJECT);
        if (id.isBlank() || id.length() > MAX_ID) {
            return Optional.empty();
        }
        // Refusals are worth knowing too.
        event.detail(ExchangeRequest.REQUESTED_SUBJECT, id);
        return Optional.ofNullable(session.users().getUserById(realm, id));
    }

    private Response answer(ClientSessionContext tokenContext, ActingSession acting) throws SwitchRefusedException {
        UserSessionModel userSession = tokenContext.getClientSession().getUserSession();
        session.getContext().setUserSession(userSession);
        TokenManager tokenManager = (TokenManager) context.getTokenManager();
        AccessToken accessToken = tokenManager.createClientAccessToken(
                session, realm, context.getClient(), userSession.getUser(), userSession, tokenContext, false);
        accessToken.exp(acting.endsAt() / 1000);
        TokenManager.AccessTokenResponseBuilder builder = tokenManager
                .responseBuilder(realm, context.getClient(), event, session, userSession, tokenContext)
                .accessToken(accessToken);
        request.bindToCertificate(builder);
        if (TokenUtil.isOIDCRequest(tokenContext.getScopeString(true))) {
            builder.generateIDToken().generateAccessTokenHash();
        }
        OnlyAccessTokens.allowOne(session, userSession);
        return request.granted(builder.build());
    }
}
