package org.portalaccess.activity;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI of {@link ActivityLog}: one factory, hence one log, for each node. */
public final class ActivityLogSpi implements Spi {

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
        return ActivityLog.class;
    }

    @Override
    public Class<? extends ProviderFactory<ActivityLog>> getProviderFactoryClass() {
        return ActivityLogFactory.class;
    }
}
