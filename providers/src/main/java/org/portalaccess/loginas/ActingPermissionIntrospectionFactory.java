package org.portalaccess.loginas;

import org.keycloak.authorization.protection.introspect.RPTIntrospectionProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/**
 * Replaces Keycloak's own factory by having the same id. The id is the type of token that an introspection request
 * names.
 */
public final class ActingPermissionIntrospectionFactory extends RPTIntrospectionProviderFactory {

    private static final int BEFORE_KEYCLOAKS_OWN = 10;

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new ActingPermissionIntrospection(session);
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS_OWN;
    }
}
