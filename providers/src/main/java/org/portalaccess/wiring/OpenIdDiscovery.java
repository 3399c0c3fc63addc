package org.portalaccess.wiring;

import java.util.Comparator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;
import org.keycloak.wellknown.WellKnownProvider;
import org.keycloak.wellknown.WellKnownProviderFactory;
import org.portalaccess.claims.Discovery;
import org.portalaccess.platform.PlainProviderFactory;

/**
 * {@code .well-known/openid-configuration}: the document of Keycloak, or of another extension that replaces it, with
 * our entries added.
 */
public class OpenIdDiscovery implements WellKnownProviderFactory, PlainProviderFactory<WellKnownProvider> {

    /** The factory with the lowest priority number answers. Keycloak's has 100; the default is 1. */
    private static final int BEFORE_ALL_OTHERS = 0;

    @Override
    public WellKnownProvider create(KeycloakSession session) {
        return new WellKnownProvider() {
            @Override
            public Object getConfig() {
                Object document = below(session).getConfig();
                if (document instanceof OIDCConfigurationRepresentation openId) {
                    Discovery.addTo(openId, session);
                }
                return document;
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
    }

    private WellKnownProvider below(KeycloakSession session) {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(WellKnownProvider.class)
                .map(WellKnownProviderFactory.class::cast)
                .filter(factory -> getAlias().equals(factory.getAlias()) && !getId().equals(factory.getId()))
                .min(Comparator.comparingInt(WellKnownProviderFactory::getPriority))
                .map(factory -> session.getProvider(WellKnownProvider.class, factory.getId()))
                .orElseThrow();
    }

    @Override
    public String getAlias() {
        return "openid-configuration";
    }

    @Override
    public int getPriority() {
        return BEFORE_ALL_OTHERS;
    }

    @Override
    public String getId() {
        return "portal-access-" + getAlias();
    }
}
