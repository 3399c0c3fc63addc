package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A membership as a row. */
@Entity
@Table(name = "PORTAL_MEMBERSHIP")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalMembershipEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "USER_ID", updatable = false)
    private String userId;

    @Column(name = "ACCOUNT_ID", updatable = false)
    private String accountId;

    @Column(name = "KIND")
    private String kind;

    @Column(name = "SUSPENDED")
    private boolean suspended;

    @Column(name = "STARTS_AT")
    private @Nullable Long startsAt;

    @Column(name = "ENDS_AT")
    private @Nullable Long endsAt;

    @Column(name = "PERMISSIONS")
    private String permissions;

    @Column(name = "PERMISSION_SET")
    private @Nullable String permissionSet;

    @Column(name = "FIRST_NAME")
    private @Nullable String firstName;

    @Column(name = "LAST_NAME")
    private @Nullable String lastName;

    @Column(name = "SORT_NAME")
    private String sortName;

    @Column(name = "SEARCH_TEXT")
    private String searchText;

    @Column(name = "CREATED_BY")
    private @Nullable String createdBy;

    @Column(name = "MADE_BY")
    private @Nullable String madeBy;

    @Column(name = "MADE_BY_PROVIDER")
    private @Nullable String madeByProvider;

    @Column(name = "MADE_BY_MAPPER")
    private @Nullable String madeByMapper;

    @Column(name = "CREATED_AT", updatable = false)
    private long createdAt;

    @Column(name = "LAST_ACCESS_AT")
    private @Nullable Long lastAccessAt;

    @Column(name = "LAST_ACCESS_CLIENT")
    private @Nullable String lastAccessClient;

    @Column(name = "VERSION")
    private int version;

    /** For Hibernate. */
    protected PortalMembershipEntity() {}

    public PortalMembershipEntity(String id, String realmId, String userId, String accountId, long createdAt) {
        this.id = id;
        this.realmId = realmId;
        this.userId = userId;
        this.accountId = accountId;
        this.createdAt = createdAt;
    }

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getUserId() {
        return userId;
    }

    public String getAccountId() {
        return accountId;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public boolean isSuspended() {
        return suspended;
    }

    public void setSuspended(boolean suspended) {
        this.suspended = suspended;
    }

    public @Nullable Long getStartsAt() {
        return startsAt;
    }

    public void setStartsAt(@Nullable Long startsAt) {
        this.startsAt = startsAt;
    }

    public @Nullable Long getEndsAt() {
        return endsAt;
    }

    public void setEndsAt(@Nullable Long endsAt) {
        this.endsAt = endsAt;
    }

    public String getPermissions() {
        return permissions;
    }

    public void setPermissions(String permissions) {
        this.permissions = permissions;
    }

    public @Nullable String getPermissionSet() {
        return permissionSet;
    }

    public void setPermissionSet(@Nullable String permissionSet) {
        this.permissionSet = permissionSet;
    }

    public @Nullable String getFirstName() {
        return firstName;
    }

    public void setFirstName(@Nullable String firstName) {
        this.firstName = firstName;
    }

    public @Nullable String getLastName() {
        return lastName;
    }

    public void setLastName(@Nullable String lastName) {
        this.lastName = lastName;
    }

    public String getSortName() {
        return sortName;
    }

    public void setSortName(String sortName) {
        this.sortName = sortName;
    }

    public String getSearchText() {
        return searchText;
    }

    public void setSearchText(String searchText) {
        this.searchText = searchText;
    }

    public @Nullable String getCreatedBy() {
        return createdBy;
    }

    public void setCreatedBy(@Nullable String createdBy) {
        this.createdBy = createdBy;
    }

    public @Nullable String getMadeBy() {
        return madeBy;
    }

    public @Nullable String getMadeByProvider() {
        return madeByProvider;
    }

    public @Nullable String getMadeByMapper() {
        return madeByMapper;
    }

    public void setMadeBy(@Nullable String madeBy, @Nullable String provider, @Nullable String mapper) {
        this.madeBy = madeBy;
        this.madeByProvider = provider;
        this.madeByMapper = mapper;
    }

    public long getCreatedAt() {
        return createdAt;
    }

    public @Nullable Long getLastAccessAt() {
        return lastAccessAt;
    }

    public void setLastAccessAt(@Nullable Long lastAccessAt) {
        this.lastAccessAt = lastAccessAt;
    }

    public @Nullable String getLastAccessClient() {
        return lastAccessClient;
    }

    public void setLastAccessClient(@Nullable String lastAccessClient) {
        this.lastAccessClient = lastAccessClient;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
