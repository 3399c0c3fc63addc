package org.portalaccess.activity;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI of {@link ActivityBuffer}: one factory, hence one log, for each node. */
public final class ActivityBufferSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "portal-access-activity";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ActivityBuffer.class;
    }

    @Override
    public Class<? extends ProviderFactory<ActivityBuffer>> getProviderFactoryClass() {
        return ActivityBufferFactory.class;
    }
}
