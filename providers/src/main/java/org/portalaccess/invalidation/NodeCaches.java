package org.portalaccess.invalidation;

import org.keycloak.provider.Provider;
import org.portalaccess.metrics.PortalMetrics.NodeCache;

/** The state that this node of the cluster holds in memory: the stamp clock and the caches that depend on it. */
public interface NodeCaches extends Provider {

    /** Returns this node's stamp clock, which tells whether a cached value is stale. */
    StampClock clock();

    /**
     * Returns the cache, created on first use.
     *
     * @param which also names its metrics: {@code cache_*} with the tag {@code cache}
     */
    <K, V> StampedCache<K, V> cache(NodeCache which);
}
