package org.portalaccess.loginas;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.TokenExchangeGrantTypeFactory;

/**
 * Replaces Keycloak's own factory by having the same id: that of the grant for every token exchange, including ours.
 */
public final class ExchangeGrantFactory extends TokenExchangeGrantTypeFactory {

    private static final int BEFORE_KEYCLOAKS_OWN = 10;

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new InPersonGrant(super.create(session));
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS_OWN;
    }
}
