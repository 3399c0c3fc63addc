package org.portalaccess.platform;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/** A factory with an empty life cycle. Implementations override only the steps in which they do something. */
public interface PlainProviderFactory<T extends Provider> extends ProviderFactory<T> {

    @Override
    default void init(Config.Scope config) {
        // There are no settings.
    }

    @Override
    default void postInit(KeycloakSessionFactory factory) {
        // There is nothing to prepare.
    }

    @Override
    default void close() {
        // There is nothing to release.
    }
}
