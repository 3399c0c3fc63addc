package org.portalaccess.loginas;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** Takes the place of Keycloak's own under the same id, which is the type of token that it is looked up by. */
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
