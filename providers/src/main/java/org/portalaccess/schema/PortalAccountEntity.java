package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An account as a row. */
@Entity
@Table(name = "PORTAL_ACCOUNT")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalAccountEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "ACCOUNT_KEY", updatable = false)
    private String key;

    @Column(name = "NAME")
    private String name;

    @Column(name = "SEARCH_NAME")
    private String searchName;

    @Column(name = "TYPE")
    private String type;

    @Column(name = "PARENT_ID")
    private @Nullable String parentId;

    @Column(name = "ENABLED")
    private boolean enabled;

    @Column(name = "ALLOW_OTHER_EMAIL")
    private boolean allowOtherEmail;

    @Column(name = "LOGO_URL")
    private @Nullable String logoUrl;

    @Column(name = "NEXT_ORDINAL", updatable = false)
    private int nextOrdinal;

    @Column(name = "CONTRACT_COUNT", updatable = false)
    private long contractCount;

    @Column(name = "CHILD_COUNT", updatable = false)
    private long childCount;

    @Column(name = "VERSION")
    private int version;

    /** For Hibernate. */
    protected PortalAccountEntity() {}

    public PortalAccountEntity(String id, String realmId, String key) {
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

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public @Nullable String getParentId() {
        return parentId;
    }

    public void setParentId(@Nullable String parentId) {
        this.parentId = parentId;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public boolean isAllowOtherEmail() {
        return allowOtherEmail;
    }

    public void setAllowOtherEmail(boolean allowOtherEmail) {
        this.allowOtherEmail = allowOtherEmail;
    }

    public @Nullable String getLogoUrl() {
        return logoUrl;
    }

    public void setLogoUrl(@Nullable String logoUrl) {
        this.logoUrl = logoUrl;
    }

    public int getNextOrdinal() {
        return nextOrdinal;
    }

    public void setNextOrdinal(int nextOrdinal) {
        this.nextOrdinal = nextOrdinal;
    }

    public long getContractCount() {
        return contractCount;
    }

    public long getChildCount() {
        return childCount;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
