package org.portalaccess.loginas;

import jakarta.ws.rs.core.Response;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.portalaccess.switching.ExchangeRequest;

/** Log in as: the account switch with {@code requested_subject} (design, section 3). */
final class LogInAsProvider implements TokenExchangeProvider {

    @Override
    public boolean supports(TokenExchangeContext context) {
        return context.getFormParams().containsKey(ExchangeRequest.ACCOUNT)
                && context.getFormParams().containsKey(ExchangeRequest.REQUESTED_SUBJECT);
    }

    @Override
    public Response exchange(TokenExchangeContext context) {
        return ExchangeRequest.answer(context, new LogInAs(context)::perform);
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
