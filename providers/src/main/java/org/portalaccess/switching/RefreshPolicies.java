package org.portalaccess.switching;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Objects;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.TokenRefreshContext;

/**
 * Applies the realm's client policies at a switch and at log in as. Both give new tokens for an old one, as a refresh
 * does, so a policy has the same effect as at a refresh. Keycloak itself tells the policies only that a token is
 * exchanged, and most executors do nothing then.
 */
final class RefreshPolicies {

    private RefreshPolicies() {}

    /**
     * Lets the policies act on this request as if its subject were refreshed. An executor also finds the subject as
     * {@code refresh_token}, where Keycloak's own executors look for it, and may put another token in its place.
     *
     * @return the token to continue with
     */
    static String apply(TokenExchangeContext context, String subject) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>(context.getFormParams());
        parameters.putSingle(OAuth2Constants.REFRESH_TOKEN, subject);
        String scope = parameters.getFirst(OAuth2Constants.SCOPE);
        try {
            context.getSession()
                    .clientPolicy()
                    .triggerOnEvent(new TokenRefreshContext(parameters, context.getClient(), scope));
        } catch (ClientPolicyException refused) {
            throw refuse(context, refused);
        }
        return Objects.requireNonNullElse(parameters.getFirst(OAuth2Constants.REFRESH_TOKEN), "");
    }

    /** The answer and the event equal those of a refresh that a policy refuses. */
    private static CorsErrorResponseException refuse(TokenExchangeContext context, ClientPolicyException refused) {
        EventBuilder event = context.getEvent();
        event.detail(Details.REASON, Details.CLIENT_POLICY_ERROR);
        event.detail(Details.CLIENT_POLICY_ERROR, refused.getError());
        event.detail(Details.CLIENT_POLICY_ERROR_DETAIL, refused.getErrorDetail());
        event.error(refused.getError());
        return new CorsErrorResponseException(
                context.getCors(), refused.getError(), refused.getErrorDetail(), refused.getErrorStatus());
    }
}
