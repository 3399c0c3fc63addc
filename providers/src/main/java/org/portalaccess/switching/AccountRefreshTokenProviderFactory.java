package org.portalaccess.switching;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProvider;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProviderFactory;

/** Puts {@link AccountRefreshTokenProvider} before Keycloak's default provider, and behind its special ones. */
public final class AccountRefreshTokenProviderFactory implements RefreshTokenProviderFactory {

    private static final int BEFORE_DEFAULT = 5;

    @Override
    public RefreshTokenProvider create(KeycloakSession session) {
        return new AccountRefreshTokenProvider(session);
    }

    @Override
    public int order() {
        return BEFORE_DEFAULT;
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
        return "portal-access";
    }
}
