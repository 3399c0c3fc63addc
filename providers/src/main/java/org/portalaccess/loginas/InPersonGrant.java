package org.portalaccess.loginas;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.portalaccess.switching.ActingSession;

/**
 * A grant of Keycloak's that takes a token as a parameter. It refuses an access token or ID token with {@code act} in
 * any parameter. So an actor has only the one token that log in as gave, and cannot exchange it for another.
 */
final class InPersonGrant implements OAuth2GrantType {

    private final OAuth2GrantType grant;

    InPersonGrant(OAuth2GrantType grant) {
        this.grant = grant;
    }

    @Override
    public Response process(Context context) {
        boolean acts = context.getFormParams().values().stream()
                .flatMap(List::stream)
                .flatMap(value -> ActingToken.in(value).stream())
                .anyMatch(token -> token.isOfThisServer(context.getSession()));
        if (acts) {
            String reason = "A token with act cannot be exchanged";
            context.getEvent().detail(Details.REASON, reason).error(Errors.INVALID_TOKEN);
            throw new CorsErrorResponseException(
                    context.getCors(), OAuthErrorException.INVALID_REQUEST, reason, Response.Status.BAD_REQUEST);
        }
        return grant.process(context);
    }

    /**
     * Accepts a token with {@code act} only if our own code has declared that it checks the actor's right. Keycloak
     * calls this method of the grant that issued the token wherever it verifies a bearer token, in whatever way the
     * token was sent.
     */
    @Override
    public boolean isTokenAllowed(KeycloakSession session, AccessToken token) {
        boolean inPerson = !token.getOtherClaims().containsKey(ActingSession.ACT);
        return (inPerson || ActingRights.areAskedBy(session)) && grant.isTokenAllowed(session, token);
    }

    @Override
    public EventType getEventType() {
        return grant.getEventType();
    }

    @Override
    public Set<String> getSupportedMultivaluedRequestParameters() {
        return grant.getSupportedMultivaluedRequestParameters();
    }

    @Override
    public Set<String> getTokenParameterNames() {
        return grant.getTokenParameterNames();
    }

    @Override
    public void preProcess(KeycloakSession session, MultivaluedMap<String, String> formParams)
            throws ClientPolicyException {
        grant.preProcess(session, formParams);
    }

    @Override
    public void close() {
        grant.close();
    }
}
