package org.portalaccess.invalidation;

import org.keycloak.provider.Provider;

/** The state that this node of the cluster holds in memory: the stamp clock and the caches that depend on it. */
public interface NodeCaches extends Provider {

    /** Returns this node's stamp clock, which tells whether a cached value is stale. */
    StampClock clock();

    /**
     * Returns the cache of this name, created on first use.
     *
     * @param name the name of the cache, and of its metrics: {@code cache_*} with the tag {@code cache}
     */
    <K, V> StampedCache<K, V> cache(String name);
}
