package org.portalaccess.loginas;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;
import org.portalaccess.platform.PlainProviderFactory;

/** Gives log in as precedence over Keycloak's own token exchanges. It accepts only requests with {@code account}. */
public final class LogInAsProviderFactory
        implements TokenExchangeProviderFactory, PlainProviderFactory<TokenExchangeProvider> {

    private static final int BEFORE_STANDARD = 100;

    @Override
    public TokenExchangeProvider create(KeycloakSession session) {
        return new LogInAsProvider();
    }

    @Override
    public int order() {
        return BEFORE_STANDARD;
    }

    @Override
    public String getId() {
        return "portal-access-log-in-as";
    }
}
