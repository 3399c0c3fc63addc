package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A former member as a row, with the access that the deleted membership gave. A new invitation can start from it. */
@Entity
@Table(name = "PORTAL_FORMER_MEMBER")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalFormerMemberEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "ACCOUNT_ID", updatable = false)
    private String accountId;

    @Column(name = "USER_ID", updatable = false)
    private String userId;

    @Column(name = "KIND", updatable = false)
    private String kind;

    @Column(name = "PERMISSIONS", updatable = false)
    private String permissions;

    @Column(name = "PERMISSION_SET", updatable = false)
    private @Nullable String permissionSet;

    @Column(name = "CONTRACT_SCOPE", updatable = false)
    private String contractScope;

    @Column(name = "SORT_NAME", updatable = false)
    private String sortName;

    @Column(name = "SEARCH_TEXT", updatable = false)
    private String searchText;

    @Column(name = "LEFT_AT", updatable = false)
    private long leftAt;

    /** For Hibernate. */
    protected PortalFormerMemberEntity() {}

    public PortalFormerMemberEntity(String id, PortalMembershipEntity gone, String contractScope, long leftAt) {
        this.id = id;
        this.realmId = gone.getRealmId();
        this.accountId = gone.getAccountId();
        this.userId = gone.getUserId();
        this.kind = gone.getKind();
        this.permissions = gone.getPermissions();
        this.permissionSet = gone.getPermissionSet();
        this.contractScope = contractScope;
        this.sortName = gone.getSortName();
        this.searchText = gone.getSearchText();
        this.leftAt = leftAt;
    }

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getAccountId() {
        return accountId;
    }

    public String getUserId() {
        return userId;
    }

    public String getKind() {
        return kind;
    }

    public String getPermissions() {
        return permissions;
    }

    public @Nullable String getPermissionSet() {
        return permissionSet;
    }

    public String getContractScope() {
        return contractScope;
    }

    public String getSortName() {
        return sortName;
    }

    public String getSearchText() {
        return searchText;
    }

    public long getLeftAt() {
        return leftAt;
    }
}
