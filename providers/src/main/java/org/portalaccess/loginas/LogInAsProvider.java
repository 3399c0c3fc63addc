package org.portalaccess.loginas;

import jakarta.ws.rs.core.Response;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.portalaccess.metrics.PortalMetrics;
import org.portalaccess.switching.TokenExchangeSupport;

/** Log in as: the account switch with {@code requested_subject} (docs/concepts.md#log-in-as). */
final class LogInAsProvider implements TokenExchangeProvider {

    @Override
    public boolean supports(TokenExchangeContext context) {
        return TokenExchangeSupport.isSent(context, TokenExchangeSupport.ACCOUNT)
                && TokenExchangeSupport.isSent(context, TokenExchangeSupport.REQUESTED_SUBJECT);
    }

    @Override
    public Response exchange(TokenExchangeContext context) {
        return TokenExchangeSupport.answer(context, PortalMetrics.LOG_IN_AS, new LogInAsExchange(context)::perform);
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
