package org.portalaccess.switching;

import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.portalaccess.platform.PlainProviderFactory;

/** Puts the account switch before Keycloak's own token exchanges. It handles only requests with {@code account}. */
public final class AccountExchangeProviderFactory
        implements TokenExchangeProviderFactory, PlainProviderFactory<TokenExchangeProvider> {

    private static final int BEFORE_STANDARD = 100;
    private static final Logger LOGGER = Logger.getLogger(AccountExchangeProviderFactory.class);

    @Override
    public TokenExchangeProvider create(KeycloakSession session) {
        return new AccountExchangeProvider();
    }

    @Override
    public int order() {
        return BEFORE_STANDARD;
    }

    /**
     * Warns if the server lacks Keycloak's grant type for token exchange, because then no request reaches this
     * provider.
     */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (factory.getProviderFactory(OAuth2GrantType.class, OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE) == null) {
            LOGGER.warn("This server has no token exchange, because the feature token-exchange-standard is disabled."
                    + " The account switch and log in as do not work: requests get unsupported_grant_type.");
        }
    }

    @Override
    public String getId() {
        return "portal-access";
    }
}
