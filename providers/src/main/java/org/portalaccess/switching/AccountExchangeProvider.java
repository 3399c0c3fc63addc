package org.portalaccess.switching;

import jakarta.ws.rs.core.Response;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.portalaccess.metrics.PortalMetrics;

/**
 * The account switch: an RFC 8693 token exchange with the parameter {@code account} (docs/concepts.md#tokens). Requests
 * without it are left to Keycloak's own providers. Requests that also have {@code requested_subject} are log in as.
 */
final class AccountExchangeProvider implements TokenExchangeProvider {

    @Override
    public boolean supports(TokenExchangeContext context) {
        return TokenExchangeSupport.isSent(context, TokenExchangeSupport.ACCOUNT)
                && !TokenExchangeSupport.isSent(context, TokenExchangeSupport.REQUESTED_SUBJECT);
    }

    @Override
    public Response exchange(TokenExchangeContext context) {
        return TokenExchangeSupport.answer(context, PortalMetrics.SWITCHES, new AccountSwitch(context)::perform);
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
