package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change in an account's history, as a row. Repeats the columns that this history is filtered and sorted by. */
@Entity(name = "PortalHistoryAccountEntity")
@Table(name = "PORTAL_HISTORY_ACCOUNT")
@IdClass(PortalHistoryAccountEntity.Pair.class)
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalHistoryAccountEntity {

    /** The columns of {@link #values}. */
    public static final List<String> COLUMNS = List.of("HISTORY_ID", "ACCOUNT_ID", "HAPPENED_AT", "KIND", "USER_ID");

    @Id
    @Column(name = "HISTORY_ID")
    private String historyId;

    @Id
    @Column(name = "ACCOUNT_ID")
    private String accountId;

    @Column(name = "HAPPENED_AT", updatable = false)
    private long happenedAt;

    @Column(name = "KIND", updatable = false)
    private String kind;

    @Column(name = "USER_ID", updatable = false)
    private @Nullable String userId;

    /** For Hibernate. */
    protected PortalHistoryAccountEntity() {}

    public PortalHistoryAccountEntity(PortalHistoryEntity change, String accountId) {
        this.historyId = change.getId();
        this.accountId = accountId;
        this.happenedAt = change.getHappenedAt();
        this.kind = change.getKind();
        this.userId = change.getUserId();
    }

    public String getHistoryId() {
        return historyId;
    }

    public String getAccountId() {
        return accountId;
    }

    /** The row's key. Hibernate sets its fields by their names. */
    public record Pair(String historyId, String accountId) implements Serializable {}

    /** Returns the values of a new row. */
    public Object[] values() {
        return new Object[] {historyId, accountId, happenedAt, kind, userId};
    }
}
