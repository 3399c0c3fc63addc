package org.portalaccess.settings;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.portalaccess.invalidation.CacheTag;
import org.portalaccess.invalidation.NodeCaches;
import org.portalaccess.invalidation.PendingInvalidations;
import org.portalaccess.invalidation.StampedCache;
import org.portalaccess.metrics.PortalMetrics.NodeCache;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.BeginAgainException;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.schema.PortalRealmEntity;

/**
 * Reads and writes a realm's settings and its permission catalogue. Both are cached in this node's memory, so reading
 * them needs no SQL. A realm without a row has the defaults, at version 0.
 */
public final class RealmSettingsStore {

    private final KeycloakSession session;
    private final EntityManager em;

    private RealmSettingsStore(KeycloakSession session) {
        this.session = session;
        this.em = Jpa.entityManager(session);
    }

    /** Returns the store of this session's transaction. */
    public static RealmSettingsStore of(KeycloakSession session) {
        return new RealmSettingsStore(session);
    }

    /** Removes the settings and the catalogue of a realm that is about to be removed. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        Jpa.entityManager(session)
                .createQuery("delete from PortalRealmEntity r where r.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** Returns the realm's settings. */
    public RealmSettings settings(String realmId) {
        return choices(realmId).settings();
    }

    /** Returns the realm's permission catalogue. */
    public PermissionCatalog catalog(String realmId) {
        return choices(realmId).catalog();
    }

    /** Returns the realm's settings as this transaction sees them, and not as the cache has them. */
    public RealmSettings storedSettings(String realmId) {
        return load(realmId).settings();
    }

    /** Returns the realm's permission catalogue as this transaction sees it, and not as the cache has it. */
    public PermissionCatalog storedCatalog(String realmId) {
        return load(realmId).catalog();
    }

    /** Returns the entity tag of the realm's settings. */
    String settingsTag(String realmId) {
        return EntityTags.ofVersion(choices(realmId).settingsVersion());
    }

    /** Returns the entity tag of the realm's permission catalogue. */
    public String catalogTag(String realmId) {
        return EntityTags.ofVersion(choices(realmId).catalogVersion());
    }

    /**
     * Locks the realm's row until the transaction ends. It protects data that has no row of its own yet. It is taken
     * before any other lock.
     */
    public void lock(LockingTransaction transaction, String realmId) {
        lockedRow(transaction, realmId);
    }

    /** Locks the realm's row until the transaction ends, and returns the entity tag of the settings in it. */
    String lockedSettingsTag(LockingTransaction transaction, String realmId) {
        return EntityTags.ofVersion(lockedRow(transaction, realmId).getSettingsVersion());
    }

    /**
     * Locks the realm's row until the transaction ends, and returns the entity tag of the permission catalogue in it.
     */
    public String lockedCatalogTag(LockingTransaction transaction, String realmId) {
        return EntityTags.ofVersion(lockedRow(transaction, realmId).getCatalogVersion());
    }

    /** Replaces the settings. Call {@link #lockedSettingsTag} first. */
    void replaceSettings(LockingTransaction transaction, String realmId, RealmSettings settings) {
        change(transaction, realmId, row -> {
            row.setSettings(Json.text(settings));
            row.setSettingsVersion(row.getSettingsVersion() + 1);
        });
    }

    /** Replaces the catalogue. Call {@link #lockedCatalogTag} first. */
    public void replaceCatalog(LockingTransaction transaction, String realmId, PermissionCatalog catalog) {
        change(transaction, realmId, row -> {
            row.setCatalog(Json.text(catalog));
            row.setCatalogVersion(row.getCatalogVersion() + 1);
        });
    }

    private void change(LockingTransaction transaction, String realmId, Consumer<PortalRealmEntity> change) {
        change.accept(lockedRow(transaction, realmId));
        em.flush();
        PendingInvalidations.of(session).add(CacheTag.realm(realmId));
    }

    private PortalRealmEntity lockedRow(LockingTransaction transaction, String realmId) {
        if (!transaction.held().isEmpty()) {
            throw new IllegalStateException("the row of a realm must be locked before any tree");
        }
        // From here on, this transaction reads the rows and not the cache.
        PendingInvalidations.of(session);
        PortalRealmEntity known = em.find(PortalRealmEntity.class, realmId);
        if (known != null) {
            em.refresh(known, LockModeType.PESSIMISTIC_WRITE);
            return known;
        }
        PortalRealmEntity fresh = new PortalRealmEntity(realmId);
        em.persist(fresh);
        try {
            em.flush();
        } catch (ModelDuplicateException somebodyElseWasFirst) {
            throw new BeginAgainException("The row of the realm has been created meanwhile.");
        }
        return fresh;
    }

    private Choices choices(String realmId) {
        StampedCache<String, Choices> cache =
                session.getProvider(NodeCaches.class).cache(NodeCache.REALMS);
        return cache.get(realmId, () -> load(realmId), choices -> List.of(CacheTag.realm(realmId)));
    }

    private Choices load(String realmId) {
        return em.createQuery(
                        "select r.settings, r.settingsVersion, r.catalog, r.catalogVersion"
                                + " from PortalRealmEntity r where r.realmId = :realm",
                        ChoicesRow.class)
                .setParameter("realm", realmId)
                .getResultStream()
                .findFirst()
                .map(ChoicesRow::choices)
                .orElse(Choices.NONE);
    }

    private record Choices(RealmSettings settings, int settingsVersion, PermissionCatalog catalog, int catalogVersion) {

        static final Choices NONE = new Choices(RealmSettings.DEFAULTS, 0, PermissionCatalog.shipped(), 0);
    }

    /** The columns of the choices; without a text, the defaults hold. */
    private record ChoicesRow(
            @Nullable String settings,
            int settingsVersion,
            @Nullable String catalog,
            int catalogVersion) {

        Choices choices() {
            return new Choices(
                    settings == null
                            ? RealmSettings.DEFAULTS
                            : RealmSettings.parse(Json.stored(settings, JsonNode.class)),
                    settingsVersion,
                    catalog == null
                            ? PermissionCatalog.shipped()
                            : PermissionCatalog.parse(Json.stored(catalog, JsonNode.class)),
                    catalogVersion);
        }
    }
}
