package org.portalaccess.switching;

import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.services.CorsErrorResponseException;

/**
 * The account switch: an RFC 8693 token exchange with the parameter {@code account} (design, section 3). Requests without
 * it are left to Keycloak's own providers.
 */
final class AccountExchangeProvider implements TokenExchangeProvider {

    static final String ACCOUNT = "account";

    @Override
    public boolean supports(TokenExchangeContext context) {
        return context.getFormParams().containsKey(ACCOUNT);
    }

    @Override
    public Response exchange(TokenExchangeContext context) {
        try {
            return new AccountSwitch(context).perform();
        } catch (SwitchRefusedException refused) {
            context.getEvent().detail(Details.REASON, refused.getMessage());
            context.getEvent().error(refused.eventError());
            throw new CorsErrorResponseException(
                    context.getCors(), refused.error(), refused.getMessage(), Response.Status.BAD_REQUEST);
        } catch (OAuthErrorException refused) {
            context.getEvent().detail(Details.REASON, refused.getDescription());
            context.getEvent().error(refused.getError());
            throw new CorsErrorResponseException(
                    context.getCors(), refused.getError(), refused.getDescription(), Response.Status.BAD_REQUEST);
        }
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
