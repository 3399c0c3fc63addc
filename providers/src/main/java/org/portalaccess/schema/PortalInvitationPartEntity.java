package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The part of an invitation that concerns one account, as a row. */
@Entity
@Table(name = "PORTAL_INVITATION_PART")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalInvitationPartEntity extends PortalGiverColumns {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "INVITATION_ID", updatable = false)
    private String invitationId;

    @Column(name = "ACCOUNT_ID", updatable = false)
    private String accountId;

    @Column(name = "PLACE", updatable = false)
    private int place;

    @Column(name = "EMAIL_FOLDED")
    private String emailFolded;

    @Column(name = "PENDING")
    private String pending;

    @Column(name = "STATUS")
    private String status;

    @Column(name = "KIND")
    private String kind;

    @Column(name = "PERMISSIONS")
    private String permissions;

    @Column(name = "PERMISSION_SET")
    private @Nullable String permissionSet;

    @Column(name = "CONTRACT_SCOPE")
    private String contractScope;

    @Column(name = "STARTS_AT")
    private @Nullable Long startsAt;

    @Column(name = "ENDS_AT")
    private @Nullable Long endsAt;

    /** For Hibernate. */
    protected PortalInvitationPartEntity() {}

    public PortalInvitationPartEntity(String id, String invitationId, String accountId, int place) {
        this.id = id;
        this.invitationId = invitationId;
        this.accountId = accountId;
        this.place = place;
    }

    public String getId() {
        return id;
    }

    public String getInvitationId() {
        return invitationId;
    }

    public String getAccountId() {
        return accountId;
    }

    public String getStatus() {
        return status;
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

    public @Nullable Long getStartsAt() {
        return startsAt;
    }

    public @Nullable Long getEndsAt() {
        return endsAt;
    }

    public void setStatus(String status, String pending) {
        this.status = status;
        this.pending = pending;
    }

    public void setEmailFolded(String emailFolded) {
        this.emailFolded = emailFolded;
    }

    public void setAccess(String kind, String permissions, @Nullable String permissionSet, String contractScope) {
        this.kind = kind;
        this.permissions = permissions;
        this.permissionSet = permissionSet;
        this.contractScope = contractScope;
    }

    public void setTerm(@Nullable Long startsAt, @Nullable Long endsAt) {
        this.startsAt = startsAt;
        this.endsAt = endsAt;
    }
}
