package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * One line of a user's activity as a row, with the account's names at that time.
 */
@Entity(name = "PortalActivityEntity")
@Table(name = "PORTAL_ACTIVITY")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalActivityEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "USER_ID", updatable = false)
    private String userId;

    @Column(name = "HAPPENED_AT", updatable = false)
    private long happenedAt;

    @Column(name = "TYPE", updatable = false)
    private String type;

    @Column(name = "ACCOUNT_ID", updatable = false)
    private String accountId;

    @Column(name = "ACCOUNT_KEY", updatable = false)
    private String accountKey;

    @Column(name = "ACCOUNT_NAME", updatable = false)
    private String accountName;

    @Column(name = "ACCOUNT_TYPE", updatable = false)
    private String accountType;

    @Column(name = "MEMBERSHIP_ID", updatable = false)
    private String membershipId;

    @Column(name = "CLIENT", updatable = false)
    private @Nullable String client;

    @Column(name = "ACTOR_ID", updatable = false)
    private @Nullable String actorId;

    @Column(name = "ACTOR_NAME")
    private @Nullable String actorName;

    @Column(name = "REASON", updatable = false)
    private @Nullable String reason;

    @Column(name = "ACTION", updatable = false)
    private @Nullable String action;

    /** For Hibernate. */
    protected PortalActivityEntity() {}

    public PortalActivityEntity(String id, String realmId, String userId, long happenedAt, String type) {
        this.id = id;
        this.realmId = realmId;
        this.userId = userId;
        this.happenedAt = happenedAt;
        this.type = type;
    }

    public void setAccount(String id, String key, String name, String typeKey, String membership) {
        accountId = id;
        accountKey = key;
        accountName = name;
        accountType = typeKey;
        membershipId = membership;
    }

    public void setActor(@Nullable String id, @Nullable String name) {
        actorId = id;
        actorName = name;
    }

    public void setClient(@Nullable String client) {
        this.client = client;
    }

    public void setDetails(@Nullable String reason, @Nullable String action) {
        this.reason = reason;
        this.action = action;
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

    public long getHappenedAt() {
        return happenedAt;
    }

    public String getType() {
        return type;
    }

    public String getAccountId() {
        return accountId;
    }

    public String getAccountKey() {
        return accountKey;
    }

    public String getAccountName() {
        return accountName;
    }

    public String getAccountType() {
        return accountType;
    }

    public String getMembershipId() {
        return membershipId;
    }

    public @Nullable String getClient() {
        return client;
    }

    public @Nullable String getActorId() {
        return actorId;
    }

    public @Nullable String getActorName() {
        return actorName;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public @Nullable String getAction() {
        return action;
    }
}
