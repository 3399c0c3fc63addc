package org.portalaccess.invalidation;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.cache.LocalCache;
import org.keycloak.cache.LocalCacheConfiguration;
import org.keycloak.cache.LocalCacheProvider;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.portalaccess.metrics.PortalMetrics;
import org.portalaccess.metrics.PortalMetrics.NodeCache;
import org.portalaccess.platform.Jpa;

/**
 * Holds this node's state and listens for the changes of other nodes. Settings: {@code max-entries}, the size of each
 * cache (10,000), and {@code max-seconds}, the longest life of an entry (600). The second bounds the life of a stale
 * entry if a network failure loses a message.
 */
public final class NodeCachesFactory implements ProviderFactory<NodeCaches> {

    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_SECONDS = 600;

    private final StampClock clock = new StampClock();
    private final Map<NodeCache, LocalCache<?, ?>> caches = new ConcurrentHashMap<>();
    private int maxEntries = MAX_ENTRIES;
    private Duration maxAge = Duration.ofSeconds(MAX_SECONDS);

    @Override
    public NodeCaches create(KeycloakSession session) {
        return new SessionView(session);
    }

    @Override
    public void init(Config.Scope config) {
        maxEntries = config.getInt("max-entries", MAX_ENTRIES);
        maxAge = Duration.ofSeconds(config.getInt("max-seconds", MAX_SECONDS));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> session.getProvider(ClusterProvider.class)
                        .registerListener(PendingInvalidations.TASK, event -> {
                            if (event instanceof CacheTagsChangedEvent changed) {
                                changed.getTags().forEach(clock::touch);
                            }
                        }));
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        // Nodes discover each other through the database. Keycloak initializes providers in an order that varies from
        // boot to boot.
        return Set.of(ClusterProvider.class, LocalCacheProvider.class, Jpa.provider());
    }

    @Override
    public void close() {
        caches.values().forEach(LocalCache::close);
    }

    @Override
    public String getId() {
        return "default";
    }

    private <K, V> LocalCache<K, StampedCache.Stamped<V>> open(KeycloakSession session, NodeCache which) {
        LocalCacheConfiguration<K, StampedCache.Stamped<V>> configuration =
                LocalCacheConfiguration.<K, StampedCache.Stamped<V>>builder()
                        .name(which.cacheName())
                        .maxSize(maxEntries)
                        // The overload for a plain Duration expires by last access, despite its name.
                        .expirationAfterCreate((key, value) -> maxAge)
                        .build();
        return session.getProvider(LocalCacheProvider.class).create(configuration);
    }

    private final class SessionView implements NodeCaches {

        private final KeycloakSession session;

        SessionView(KeycloakSession session) {
            this.session = session;
        }

        @Override
        public StampClock clock() {
            return clock;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <K, V> StampedCache<K, V> cache(NodeCache which) {
            @Nullable LocalCache<?, ?> known = caches.get(which);
            if (known == null) {
                known = caches.computeIfAbsent(which, name -> open(session, name));
            }
            return new StampedCache<>(
                    session,
                    clock,
                    (LocalCache<K, StampedCache.Stamped<V>>) known,
                    PortalMetrics.CACHE_LOOK_UPS.of(which));
        }

        @Override
        public void close() {
            // The state outlives the session.
        }
    }
}
