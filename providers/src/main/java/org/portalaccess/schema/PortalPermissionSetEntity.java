package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A permission set as a row. */
@Entity
@Table(name = "PORTAL_PERMISSION_SET")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalPermissionSetEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "SET_KEY", updatable = false)
    private String key;

    @Column(name = "NAME")
    private String name;

    @Column(name = "SEARCH_NAME")
    private String searchName;

    @Column(name = "KIND")
    private @Nullable String kind;

    @Column(name = "PERMISSIONS")
    private String permissions;

    @Column(name = "VERSION")
    private int version;

    /** For Hibernate. */
    protected PortalPermissionSetEntity() {}

    public PortalPermissionSetEntity(String id, String realmId, String key) {
        this.id = id;
        this.realmId = realmId;
        this.key = key;
    }

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getKey() {
        return key;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getSearchName() {
        return searchName;
    }

    public void setSearchName(String searchName) {
        this.searchName = searchName;
    }

    public @Nullable String getKind() {
        return kind;
    }

    public void setKind(@Nullable String kind) {
        this.kind = kind;
    }

    public String getPermissions() {
        return permissions;
    }

    public void setPermissions(String permissions) {
        this.permissions = permissions;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
