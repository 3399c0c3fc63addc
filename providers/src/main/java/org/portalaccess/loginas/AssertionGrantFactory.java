package org.portalaccess.loginas;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.JWTAuthorizationGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/**
 * Replaces Keycloak's own factory by having the same id: that of the grant for an assertion that this realm or another
 * one has signed.
 */
public final class AssertionGrantFactory extends JWTAuthorizationGrantTypeFactory {

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
