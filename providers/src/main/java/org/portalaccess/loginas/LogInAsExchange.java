package org.portalaccess.loginas;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
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
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.util.TokenUtil;
import org.portalaccess.access.StaffRoles;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.switching.ActingSession;
import org.portalaccess.switching.SwitchRefusedException;
import org.portalaccess.switching.SwitchSubject;
import org.portalaccess.switching.TokenExchangeSupport;

/** One log in as: a token for the target user, in one account, for a few minutes, in a session of its own. */
final class LogInAsExchange {

    static final String REASON = "reason";

    private static final int MAX_REASON = 500;
    private static final int MAX_ID = 255;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private final TokenExchangeContext context;
    private final TokenExchangeSupport request;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final EventBuilder event;

    LogInAsExchange(TokenExchangeContext context) {
        this.context = context;
        this.request = new TokenExchangeSupport(context);
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
        String scope = TokenExchangeSupport.online(request.scope(subject));
        boolean staff = isStaff(request.tokenContext(subject.clientSession(), scope));
        UserModel target = target().orElseThrow(SwitchRefusedException::invalidTarget);
        LogInAsPermit permit = new LogInAsPolicy(session, realm)
                .decide(subject.user(), staff, target, parameter(TokenExchangeSupport.ACCOUNT))
                .orElseThrow(SwitchRefusedException::invalidTarget);
        OptionalLong wait =
                new StartLimit(session, realm).secondsToWait(subject.user().getId());
        if (wait.isPresent()) {
            return tooMany(wait.getAsLong());
        }
        LogInAsSessionFactory made = new LogInAsSessionFactory(session, context.getClient(), subject, permit, reason);
        AuthenticatedClientSessionModel clientSession = made.open(target);
        ActingSessions.remember(session, made.acting(), clientSession.getUserSession());
        new LogInAsAudit(session, context.getClient(), target, permit)
                .write(made.acting(), clientSession.getUserSession().getId(), subject.user(), event);
        return answer(new ActingContext(session, request.tokenContext(clientSession, scope)), made.acting());
    }

    private Response tooMany(long secondsToWait) {
        String reason = "Log in as was started too often within an hour";
        event.detail(Details.REASON, reason).error(OAuthErrorException.SLOW_DOWN);
        return context.getCors()
                .add(Response.status(Response.Status.TOO_MANY_REQUESTS)
                        .header(HttpHeaders.RETRY_AFTER, secondsToWait)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(new OAuth2ErrorRepresentation(OAuthErrorException.SLOW_DOWN, reason)));
    }

    private void requireAccessTokenWanted() throws SwitchRefusedException {
        String wanted = request.sent(OAuth2Constants.REQUESTED_TOKEN_TYPE);
        if (wanted != null && !wanted.equals(OAuth2Constants.ACCESS_TOKEN_TYPE)) {
            throw SwitchRefusedException.invalidRequest("Log in as gives an access token only");
        }
    }

    /** Reads the reason as sent, because the token endpoint has removed control characters from its parameters. */
    private String reason() throws SwitchRefusedException {
        String given = request.sent(REASON);
        String reason = given == null ? "" : given.strip();
        if (reason.isEmpty()
                || reason.length() > MAX_REASON
                || CONTROL.matcher(reason).find()) {
            throw SwitchRefusedException.invalidRequest(
                    "reason must have 1 to " + MAX_REASON + " characters and no control characters");
        }
        return reason;
    }

    private String parameter(String name) {
        String value = request.sent(name);
        return value == null ? "" : value;
    }

    /**
     * Returns true if the caller is realm staff who manage. A role counts only as far as the application may use it.
     */
    private boolean isStaff(ClientSessionContext callers) {
        return callers.getRolesStream().anyMatch(role -> StaffRoles.isManage(realm, role));
    }

    private Optional<UserModel> target() {
        String id = parameter(TokenExchangeSupport.REQUESTED_SUBJECT);
        if (id.isBlank() || id.length() > MAX_ID || CONTROL.matcher(id).find()) {
            return Optional.empty();
        }
        // Refused attempts are recorded too.
        event.detail(TokenExchangeSupport.REQUESTED_SUBJECT, id);
        UserLookup lookup = UserLookup.of(session);
        // Keycloak's cache may still know a user who is gone from a directory.
        return lookup.current(realm, id).isGone() ? Optional.empty() : lookup.user(realm, id);
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
        AccessTokenOnly.allowOne(session, userSession);
        AccessTokenResponse response = builder.build();
        ActingClaims.prune(response.getOtherClaims());
        return request.granted(response);
    }
}
