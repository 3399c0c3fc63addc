package org.portalaccess.invalidation;

import org.keycloak.provider.Provider;

/** What this node of the cluster holds in memory: the stamp clock and the caches that stand on it. */
public interface NodeState extends Provider {

    /** This node's clock of changes. */
    StampClock clock();

    /**
     * The cache of this name, made on first use.
     *
     * @param name also the name of its metrics, {@code cache_*} with the tag {@code cache}
     */
    <K, V> StampedCache<K, V> cache(String name);
}
