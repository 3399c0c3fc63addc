package org.portalaccess.loginas;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/**
 * Replaces Keycloak's own factory by having the same id. The id is the type of token that the factory is looked up by.
 */
public final class ActingIntrospectionFactory extends AccessTokenIntrospectionProviderFactory {

    private static final int BEFORE_KEYCLOAKS_OWN = 10;

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new ActingIntrospection(session);
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS_OWN;
    }
}
