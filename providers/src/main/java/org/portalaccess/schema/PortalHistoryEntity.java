package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change as a row. Rows are added, and lose the names of people who are removed. Nothing else changes in them. */
@Entity(name = "PortalHistoryEntity")
@Table(name = "PORTAL_HISTORY")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalHistoryEntity {

    /** The columns of {@link #values}. */
    public static final List<String> COLUMNS = List.of(
            "ID",
            "REALM_ID",
            "HAPPENED_AT",
            "KIND",
            "OPERATION",
            "PATH",
            "ACTOR_ID",
            "ACTOR_NAME",
            "ACTOR_STANDING",
            "USER_ID",
            "USER_NAME",
            "STATE_BEFORE",
            "STATE_AFTER");

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "HAPPENED_AT", updatable = false)
    private long happenedAt;

    @Column(name = "KIND", updatable = false)
    private String kind;

    @Column(name = "OPERATION", updatable = false)
    private String operation;

    @Column(name = "PATH", updatable = false)
    private String path;

    @Column(name = "ACTOR_ID", updatable = false)
    private String actorId;

    @Column(name = "ACTOR_NAME")
    private @Nullable String actorName;

    @Column(name = "ACTOR_STANDING", updatable = false)
    private String actorStanding;

    @Column(name = "USER_ID", updatable = false)
    private @Nullable String userId;

    @Column(name = "USER_NAME")
    private @Nullable String userName;

    @Column(name = "STATE_BEFORE")
    private @Nullable String before;

    @Column(name = "STATE_AFTER")
    private @Nullable String after;

    /** For Hibernate. */
    protected PortalHistoryEntity() {}

    public PortalHistoryEntity(String id, String realmId, long happenedAt) {
        this.id = id;
        this.realmId = realmId;
        this.happenedAt = happenedAt;
    }

    public void setWhat(String kind, String operation, String path) {
        this.kind = kind;
        this.operation = operation;
        this.path = path;
    }

    public void setActor(String actorId, String actorName, String actorStanding) {
        this.actorId = actorId;
        this.actorName = actorName;
        this.actorStanding = actorStanding;
    }

    public void setPerson(@Nullable String userId, @Nullable String userName) {
        this.userId = userId;
        this.userName = userName;
    }

    public void setStates(@Nullable String before, @Nullable String after) {
        this.before = before;
        this.after = after;
    }

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public long getHappenedAt() {
        return happenedAt;
    }

    public String getKind() {
        return kind;
    }

    public String getOperation() {
        return operation;
    }

    public String getPath() {
        return path;
    }

    public String getActorId() {
        return actorId;
    }

    public @Nullable String getActorName() {
        return actorName;
    }

    public String getActorStanding() {
        return actorStanding;
    }

    public @Nullable String getUserId() {
        return userId;
    }

    public @Nullable String getUserName() {
        return userName;
    }

    public @Nullable String getBefore() {
        return before;
    }

    public @Nullable String getAfter() {
        return after;
    }

    /** Returns the values of a new row. */
    public Object[] values() {
        return new Object[] {
            id,
            realmId,
            happenedAt,
            kind,
            operation,
            path,
            actorId,
            actorName,
            actorStanding,
            userId,
            userName,
            before,
            after
        };
    }
}
