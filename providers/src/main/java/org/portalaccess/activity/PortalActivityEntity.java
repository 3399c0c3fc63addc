package org.portalaccess.activity;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * One line of a user's activity as a row, with the account's names at that time. Written by {@link ActivityFlush} and
 * {@link ActivityStore}.
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

    PortalActivityEntity(ActivityLine line) {
        id = line.id();
        realmId = line.realmId();
        userId = line.userId();
        happenedAt = line.at();
        type = line.type().key();
        accountId = line.account().id();
        accountKey = line.account().key();
        accountName = line.account().name();
        accountType = line.account().type();
        membershipId = line.account().membership();
        client = ClientIds.cut(line.client());
        actorId = line.actorId();
        actorName = line.actorName();
        reason = line.reason();
        action = line.action();
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
