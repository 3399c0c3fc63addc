package org.portalaccess.invalidation;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.cache.LocalCache;
import org.keycloak.models.KeycloakSession;

/**
 * A cache on this node whose entries die with the things they were made from. A transaction that has changes of its own
 * neither reads nor fills it.
 */
public final class StampedCache<K, V> {

    private final KeycloakSession session;
    private final StampClock clock;
    private final LocalCache<K, Stamped<V>> cache;

    StampedCache(KeycloakSession session, StampClock clock, LocalCache<K, Stamped<V>> cache) {
        this.session = session;
        this.clock = clock;
        this.cache = cache;
    }

    /**
     * The value of {@code key}: cached, or loaded and cached.
     *
     * @param load reads the value; it must query for rows, not take entities that this session had read before
     * @param madeFrom names, by {@link Thing}, all that the value depends on; nothing means that it must not be cached
     */
    public V get(K key, Supplier<V> load, Function<V, Collection<String>> madeFrom) {
        return get(key, load, madeFrom, value -> List.of());
    }

    /**
     * The same for a value that has several keys.
     *
     * @param otherKeys the keys, beside the one that was asked for, under which this very value is found from now on
     */
    public V get(
            K key, Supplier<V> load, Function<V, Collection<String>> madeFrom, Function<V, Collection<K>> otherKeys) {
        if (Changes.pending(session)) {
            return load.get();
        }
        Stamped<V> known = cache.get(key);
        if (known != null && clock.unchangedSince(known.loadedAt, known.stripes)) {
            return known.value;
        }
        long now = clock.now();
        V value = load.get();
        int[] stripes = madeFrom.apply(value).stream()
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

    /** A value with the time it was loaded at and what it depends on. */
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
