package org.portalaccess.wiring;

/** {@code .well-known/oauth-authorization-server} (RFC 8414), which Keycloak also offers outside the realm's path. */
public final class OAuthDiscovery extends OpenIdDiscovery {

    @Override
    public String getAlias() {
        return "oauth-authorization-server";
    }

    @Override
    public boolean isAvailableViaServerMetadata() {
        return true;
    }
}
