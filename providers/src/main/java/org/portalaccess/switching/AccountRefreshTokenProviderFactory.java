package org.portalaccess.switching;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProvider;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProviderFactory;
import org.portalaccess.platform.PlainProviderFactory;

/** Puts {@link AccountRefreshTokenProvider} before Keycloak's default provider, and behind its special ones. */
public final class AccountRefreshTokenProviderFactory
        implements RefreshTokenProviderFactory, PlainProviderFactory<RefreshTokenProvider> {

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
    public String getId() {
        return "portal-access";
    }
}
