package org.portalaccess.settings;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.portalaccess.invalidation.Changes;
import org.portalaccess.invalidation.NodeState;
import org.portalaccess.invalidation.StampedCache;
import org.portalaccess.invalidation.Thing;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Problem;

/**
 * Reads and writes what a realm has decided: its settings and its permission catalogue. Both are kept in this node's
 * memory, so that reading costs no SQL; a realm without a row has the defaults, at version 0.
 */
public final class RealmSettingsStore {

    private static final String CACHE = "portal-access-realms";

    private final KeycloakSession session;
    private final EntityManager em;

    private RealmSettingsStore(KeycloakSession session) {
        this.session = session;
        this.em = Database.of(session);
    }

    /** The store of this session's transaction. */
    public static RealmSettingsStore of(KeycloakSession session) {
        return new RealmSettingsStore(session);
    }

    /** The realm's settings. */
    public RealmSettings settings(String realmId) {
        return choices(realmId).settings();
    }

    /** The realm's permission catalogue. */
    public PermissionCatalog catalog(String realmId) {
        return choices(realmId).catalog();
    }

    /** The entity tag of the realm's settings. */
    String settingsTag(String realmId) {
        return EntityTags.ofVersion(choices(realmId).settingsVersion());
    }

    /** The entity tag of the realm's permission catalogue. */
    public String catalogTag(String realmId) {
        return EntityTags.ofVersion(choices(realmId).catalogVersion());
    }

    /** Locks the realm's row until the transaction ends: for what has no row of its own yet. Taken before any other lock. */
    public void lock(String realmId) {
        lockedRow(realmId);
    }

    /** Locks the realm's row until the transaction ends, and refuses a stale {@code If-Match} for the settings. */
    void requireSettingsMatch(String realmId, @Nullable String ifMatch) {
        EntityTags.require(ifMatch, EntityTags.ofVersion(lockedRow(realmId).getSettingsVersion()));
    }

    /** Locks the realm's row until the transaction ends, and refuses a stale {@code If-Match} for the catalogue. */
    public void requireCatalogMatch(String realmId, @Nullable String ifMatch) {
        EntityTags.require(ifMatch, EntityTags.ofVersion(lockedRow(realmId).getCatalogVersion()));
    }

    /** Replaces the settings; {@link #requireSettingsMatch} comes first. */
    void replaceSettings(String realmId, RealmSettings settings) {
        change(realmId, row -> {
            row.setSettings(Json.text(settings));
            row.setSettingsVersion(row.getSettingsVersion() + 1);
        });
    }

    /** Replaces the catalogue; {@link #requireCatalogMatch} comes first. */
    public void replaceCatalog(String realmId, PermissionCatalog catalog) {
        change(realmId, row -> {
            row.setCatalog(Json.text(catalog));
            row.setCatalogVersion(row.getCatalogVersion() + 1);
        });
    }

    private void change(String realmId, Consumer<PortalRealmEntity> change) {
        change.accept(lockedRow(realmId));
        em.flush();
        Changes.of(session).add(Thing.realm(realmId));
    }

    private PortalRealmEntity lockedRow(String realmId) {
        // From here on this transaction reads the rows, not the cache.
        Changes.of(session);
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
            throw Problem.stale();
        }
        return fresh;
    }

    private Choices choices(String realmId) {
        StampedCache<String, Choices> cache =
                session.getProvider(NodeState.class).cache(CACHE);
        return cache.get(realmId, () -> load(realmId), choices -> List.of(Thing.realm(realmId)));
    }

    private Choices load(String realmId) {
        return em.createQuery(
                        "select r.settings, r.settingsVersion, r.catalog, r.catalogVersion"
                                + " from PortalRealmEntity r where r.realmId = :realm",
                        Object[].class)
                .setParameter("realm", realmId)
                .getResultStream()
                .findFirst()
                .map(Choices::of)
                .orElse(Choices.NONE);
    }

    private record Choices(RealmSettings settings, int settingsVersion, PermissionCatalog catalog, int catalogVersion) {

        static final Choices NONE = new Choices(RealmSettings.DEFAULTS, 0, PermissionCatalog.shipped(), 0);

        static Choices of(Object[] row) {
            return new Choices(
                    row[0] == null
                            ? RealmSettings.DEFAULTS
                            : RealmSettings.parse(Json.stored((String) row[0], JsonNode.class)),
                    (Integer) row[1],
                    row[2] == null
                            ? PermissionCatalog.shipped()
                            : PermissionCatalog.parse(Json.stored((String) row[2], JsonNode.class)),
                    (Integer) row[3]);
        }
    }
}
