package org.portalaccess.loginas;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.portalaccess.platform.Json;
import org.portalaccess.switching.ActingSession;

/**
 * Keycloak's introspection of access tokens, for which a token of log in as is no longer active once its actor may no
 * longer act. All other tokens are Keycloak's alone.
 */
final class ActingIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {

    ActingIntrospection(KeycloakSession session) {
        super(session);
    }

    @Override
    protected boolean verifyTokenReuse() {
        if (ActingRights.of(session).hold(userSession)) {
            return super.verifyTokenReuse();
        }
        eventBuilder.detail(Details.REASON, "Log in as is over");
        eventBuilder.error(Errors.SESSION_EXPIRED);
        return false;
    }

    /** Keycloak names the actor of an impersonation by the user name; in our tokens {@code act} has the id. */
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
