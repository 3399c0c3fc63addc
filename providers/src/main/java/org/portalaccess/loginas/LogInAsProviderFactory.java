package org.portalaccess.loginas;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;

/** Gives log in as precedence over Keycloak's own token exchanges. It accepts only requests with {@code account}. */
public final class LogInAsProviderFactory implements TokenExchangeProviderFactory {

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
    public void init(Config.Scope config) {
        // Nothing to set.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing to prepare.
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public String getId() {
        return "portal-access-log-in-as";
    }
}
