package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A change that waits for the user, as a row; at most one for a membership, and deleted with it.
 */
@Entity
@Table(name = "PORTAL_EMAIL_CHANGE")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalEmailChangeEntity {

    @Id
    @Column(name = "MEMBERSHIP_ID")
    private String membershipId;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "SECRET_HASH")
    private String secretHash;

    @Column(name = "EMAIL")
    private String email;

    @Column(name = "ENDS_AT")
    private long endsAt;

    @Column(name = "WINDOW_AT")
    private long windowAt;

    @Column(name = "WINDOW_COUNT")
    private int windowCount;

    @Column(name = "STARTER_REALM")
    private @Nullable String starterRealm;

    @Column(name = "STARTER_USER")
    private @Nullable String starterUser;

    @Column(name = "STARTER_STANDING")
    private @Nullable String starterStanding;

    /** For Hibernate. */
    protected PortalEmailChangeEntity() {}

    public PortalEmailChangeEntity(String membershipId, String realmId, long windowAt) {
        this.membershipId = membershipId;
        this.realmId = realmId;
        this.windowAt = windowAt;
    }

    public String getMembershipId() {
        return membershipId;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getSecretHash() {
        return secretHash;
    }

    public void setSecretHash(String secretHash) {
        this.secretHash = secretHash;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public long getEndsAt() {
        return endsAt;
    }

    public void setEndsAt(long endsAt) {
        this.endsAt = endsAt;
    }

    public long getWindowAt() {
        return windowAt;
    }

    public void setWindowAt(long windowAt) {
        this.windowAt = windowAt;
    }

    public int getWindowCount() {
        return windowCount;
    }

    public void setWindowCount(int windowCount) {
        this.windowCount = windowCount;
    }

    public @Nullable String getStarterRealm() {
        return starterRealm;
    }

    public @Nullable String getStarterUser() {
        return starterUser;
    }

    public @Nullable String getStarterStanding() {
        return starterStanding;
    }

    public void setStarter(String realm, String user, String standing) {
        starterRealm = realm;
        starterUser = user;
        starterStanding = standing;
    }
}
