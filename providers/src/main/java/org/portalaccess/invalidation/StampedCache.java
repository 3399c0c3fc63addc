package org.portalaccess.invalidation;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.cache.LocalCache;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.metrics.LabelledCounter;
import org.portalaccess.metrics.PortalMetrics.LookUp;

/**
 * A cache on this node whose entries become invalid when one of their cache tags changes. A transaction that has
 * changed something itself neither reads nor fills it.
 */
public final class StampedCache<K, V> {

    private final KeycloakSession session;
    private final StampClock clock;
    private final LocalCache<K, Stamped<V>> cache;
    private final LabelledCounter<LookUp> results;

    StampedCache(
            KeycloakSession session,
            StampClock clock,
            LocalCache<K, Stamped<V>> cache,
            LabelledCounter<LookUp> results) {
        this.session = session;
        this.clock = clock;
        this.cache = cache;
        this.results = results;
    }

    /**
     * Returns the value of {@code key}: the cached one, or else a loaded one, which is then cached.
     *
     * @param load reads the value; it must query for rows, not use entities that this session has read before
     * @param dependencies returns all cache tags (see {@link CacheTag}) that the value depends on; if empty, the value is not
     *     cached
     */
    public V get(K key, Supplier<V> load, Function<V, Collection<String>> dependencies) {
        return get(key, load, dependencies, value -> List.of());
    }

    /**
     * Like {@link #get(Object, Supplier, Function)}, but for a value that has several keys.
     *
     * @param otherKeys the keys, besides {@code key}, under which this value is cached too
     */
    public V get(
            K key,
            Supplier<V> load,
            Function<V, Collection<String>> dependencies,
            Function<V, Collection<K>> otherKeys) {
        if (PendingInvalidations.pending(session)) {
            results.count(LookUp.BYPASSED);
            return load.get();
        }
        Stamped<V> known = cache.get(key);
        if (known != null && clock.unchangedSince(known.loadedAt, known.stripes)) {
            results.count(LookUp.HIT);
            return known.value;
        }
        results.count(known == null ? LookUp.MISS : LookUp.STALE);
        long now = clock.now();
        V value = load.get();
        int[] stripes = dependencies.apply(value).stream()
                .mapToInt(StampClock::stripeOf)
                .distinct()
                .toArray();
        if (stripes.length > 0) {
            Stamped<V> stamped = new Stamped<>(now, stripes, value);
            cache.put(key, stamped);
            otherKeys.apply(value).forEach(other -> cache.put(other, stamped));
        }
        return value;
    }

    /** A value with the time at which it was loaded, and its stripes. */
    static final class Stamped<V> {

        private final long loadedAt;
        private final int[] stripes;
        private final V value;

        Stamped(long loadedAt, int[] stripes, V value) {
            this.loadedAt = loadedAt;
            this.stripes = stripes;
            this.value = value;
        }
    }
}
