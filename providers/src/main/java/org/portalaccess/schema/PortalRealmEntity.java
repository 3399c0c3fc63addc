package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * The settings, permission catalogue and set-up level of a realm, as a row. The prefix distinguishes it from Keycloak's
 * {@code RealmEntity}.
 */
@Entity(name = "PortalRealmEntity")
@Table(name = "PORTAL_REALM")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalRealmEntity {

    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    @Column(name = "SETTINGS")
    private @Nullable String settings;

    @Column(name = "SETTINGS_VERSION")
    private int settingsVersion;

    @Column(name = "CATALOG")
    private @Nullable String catalog;

    @Column(name = "CATALOG_VERSION")
    private int catalogVersion;

    @Column(name = "SETUP_LEVEL")
    private int setupLevel;

    /** For Hibernate. */
    protected PortalRealmEntity() {}

    public PortalRealmEntity(String realmId) {
        this.realmId = realmId;
    }

    public String getRealmId() {
        return realmId;
    }

    public @Nullable String getSettings() {
        return settings;
    }

    public void setSettings(@Nullable String settings) {
        this.settings = settings;
    }

    public int getSettingsVersion() {
        return settingsVersion;
    }

    public void setSettingsVersion(int settingsVersion) {
        this.settingsVersion = settingsVersion;
    }

    public @Nullable String getCatalog() {
        return catalog;
    }

    public void setCatalog(@Nullable String catalog) {
        this.catalog = catalog;
    }

    public int getCatalogVersion() {
        return catalogVersion;
    }

    public void setCatalogVersion(int catalogVersion) {
        this.catalogVersion = catalogVersion;
    }

    public int getSetupLevel() {
        return setupLevel;
    }

    public void setSetupLevel(int setupLevel) {
        this.setupLevel = setupLevel;
    }
}
