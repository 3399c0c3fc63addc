package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole states of a change whose row has them cut. Lists of history do not read it. */
@Entity(name = "PortalHistoryWholeEntity")
@Table(name = "PORTAL_HISTORY_WHOLE")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalHistoryWholeEntity {

    /** The columns of {@link #values}. */
    public static final List<String> COLUMNS = List.of("HISTORY_ID", "STATE_BEFORE", "STATE_AFTER");

    @Id
    @Column(name = "HISTORY_ID")
    private String historyId;

    @Column(name = "STATE_BEFORE")
    private @Nullable String before;

    @Column(name = "STATE_AFTER")
    private @Nullable String after;

    /** For Hibernate. */
    protected PortalHistoryWholeEntity() {}

    public PortalHistoryWholeEntity(String historyId) {
        this.historyId = historyId;
    }

    public void setStates(@Nullable String before, @Nullable String after) {
        this.before = before;
        this.after = after;
    }

    public String getHistoryId() {
        return historyId;
    }

    public @Nullable String getBefore() {
        return before;
    }

    public @Nullable String getAfter() {
        return after;
    }

    /** Returns the values of a new row. */
    public Object[] values() {
        return new Object[] {historyId, before, after};
    }
}
