package org.portalaccess.switching;

import jakarta.ws.rs.core.Response;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;

/**
 * The account switch: an RFC 8693 token exchange with the parameter {@code account} (design, section 3). Requests without
 * it are left to Keycloak's own providers, those with {@code requested_subject} too are log in as.
 */
final class AccountExchangeProvider implements TokenExchangeProvider {

    @Override
    public boolean supports(TokenExchangeContext context) {
        return context.getFormParams().containsKey(ExchangeRequest.ACCOUNT)
                && !context.getFormParams().containsKey(ExchangeRequest.REQUESTED_SUBJECT);
    }

    @Override
    public Response exchange(TokenExchangeContext context) {
        return ExchangeRequest.answer(context, new AccountSwitch(context)::perform);
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
