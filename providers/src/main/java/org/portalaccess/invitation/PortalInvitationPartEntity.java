package org.portalaccess.invitation;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Actor;
import org.portalaccess.membership.MembershipOffer;
import org.portalaccess.membership.ScopeText;

/** The part of an invitation that concerns one account, as a row. */
@Entity
@Table(name = "PORTAL_INVITATION_PART")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalInvitationPartEntity {

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

    @Column(name = "GIVER_REALM")
    private String giverRealm;

    @Column(name = "GIVER_USER")
    private String giverUser;

    @Column(name = "GIVER_NAME")
    private String giverName;

    @Column(name = "GIVER_STANDING")
    private String giverStanding;

    /** For Hibernate. */
    protected PortalInvitationPartEntity() {}

    PortalInvitationPartEntity(String id, String invitationId, String accountId, int place) {
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

    Actor delegator() {
        return new Actor(giverRealm, giverUser, giverName, Actor.Authority.valueOf(giverStanding));
    }

    /**
     * Sets the status. A unique constraint allows only one pending part for an address in an account, so
     * {@code PENDING} holds the unique id of a part that is not pending.
     */
    void setStatus(InvitationStatus status) {
        this.status = status.key();
        this.pending = status == InvitationStatus.PENDING ? status.key() : id;
    }

    void setEmailFolded(String emailFolded) {
        this.emailFolded = emailFolded;
    }

    void setOffer(MembershipOffer offer, Actor delegator) {
        kind = offer.kind().key();
        permissions = String.join(" ", offer.permissions());
        permissionSet = offer.permissionSet();
        contractScope = ScopeText.write(offer.scope());
        startsAt = offer.startsAt();
        endsAt = offer.endsAt();
        giverRealm = delegator.realmId();
        giverUser = delegator.userId();
        giverName = delegator.username();
        giverStanding = delegator.authority().name();
    }
}
