package org.portalaccess.loginas;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Makes {@link AccessTokenOnly} check every token that is about to be given. */
public final class AccessTokenOnlyFactory implements TokenPostProcessorFactory {

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return new AccessTokenOnly(session);
    }

    @Override
    public String getId() {
        return "portal-access-log-in-as";
    }
}
