package org.portalaccess.invalidation;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI that registers {@link NodeCaches} with Keycloak: one factory, hence one state, for each node. */
public final class NodeCachesSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "portal-access-node";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return NodeCaches.class;
    }

    @Override
    public Class<? extends ProviderFactory<NodeCaches>> getProviderFactoryClass() {
        return NodeCachesFactory.class;
    }
}
