package org.portalaccess.invalidation;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI that gives {@link NodeState} its place in Keycloak: one factory, hence one state, for each node. */
public final class NodeStateSpi implements Spi {

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
        return NodeState.class;
    }

    @Override
    public Class<? extends ProviderFactory<NodeState>> getProviderFactoryClass() {
        return NodeStateFactory.class;
    }
}
