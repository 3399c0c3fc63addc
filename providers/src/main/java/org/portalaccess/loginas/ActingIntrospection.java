package org.portalaccess.loginas;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.portalaccess.platform.Json;
import org.portalaccess.switching.ActingSession;

/**
 * Keycloak's introspection of access tokens, except that a token of log in as is not active once its actor has lost the
 * right to act. Other tokens are left to Keycloak.
 */
final class ActingIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {

    ActingIntrospection(KeycloakSession session) {
        super(session);
    }

    @Override
    protected boolean verifyTokenReuse() {
        if (!ActingSession.isIn(userSession)) {
            return super.verifyTokenReuse();
        }
        AuthenticatedClientSessionModel clientSession =
                userSession.getAuthenticatedClientSessionByClient(client.getId());
        if (ActingRights.of(session).holdFor(clientSession, Objects.requireNonNullElse(token.getScope(), ""))) {
            return super.verifyTokenReuse();
        }
        eventBuilder.detail(Details.REASON, "The session of log in as has ended");
        eventBuilder.error(Errors.SESSION_EXPIRED);
        return false;
    }

    /** Like Keycloak's method, but with only the roles and mappers that a token of log in as may have. */
    @Override
    public AccessToken transformAccessToken(AccessToken presented, UserSessionModel presentedSession) {
        AuthenticatedClientSessionModel clientSession =
                presentedSession.getAuthenticatedClientSessionByClient(client.getId());
        if (clientSession == null || !ActingSession.isIn(presentedSession)) {
            return super.transformAccessToken(presented, presentedSession);
        }
        ClientSessionContext whole = DefaultClientSessionContext.fromClientSessionAndScopeParameter(
                clientSession, presented.getScope(), session);
        return tokenManager.transformIntrospectionAccessToken(
                session, presented, basics(presented), presentedSession, new ActingContext(session, whole));
    }

    /** Returns the claims that no mapper writes. */
    private static AccessToken basics(AccessToken presented) {
        AccessToken basics = new AccessToken();
        basics.id(presented.getId());
        basics.type(presented.getType());
        basics.subject(presented.getSubject());
        basics.iat(presented.getIat());
        basics.exp(presented.getExp());
        basics.issuedFor(presented.getIssuedFor());
        basics.issuer(presented.getIssuer());
        basics.setNonce(presented.getNonce());
        basics.setScope(presented.getScope());
        basics.setSessionId(presented.getSessionId());
        basics.audience(presented.getAudience());
        basics.setConfirmation(presented.getConfirmation());
        return basics;
    }

    /**
     * Replaces the actor in the answer: Keycloak names the actor of an impersonation by the user name, but {@code act}
     * in our tokens has the id.
     */
    @Override
    public Response introspect(String encoded, EventBuilder event) {
        Response answer = super.introspect(encoded, event);
        Optional<ActingSession> acting = ActingSession.of(userSession);
        if (acting.isEmpty() || !(answer.getEntity() instanceof byte[] body)) {
            return answer;
        }
        Map<String, Object> members = members(body);
        members.computeIfPresent(
                ActingSession.ACT, (name, act) -> Map.of("sub", acting.get().actorId()));
        return Response.fromResponse(answer)
                .entity(Json.text(members).getBytes(StandardCharsets.UTF_8))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(byte[] body) {
        return Json.stored(new String(body, StandardCharsets.UTF_8), Map.class);
    }
}
