package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A session of log in as, with the time at which it has to end, as a row. */
@Entity
@Table(name = "PORTAL_ACTING_SESSION")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalActingSessionEntity {

    @Id
    @Column(name = "SESSION_ID")
    private String sessionId;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "ENDS_AT", updatable = false)
    private long endsAt;

    /** For Hibernate. */
    protected PortalActingSessionEntity() {}

    public PortalActingSessionEntity(String sessionId, String realmId, long endsAt) {
        this.sessionId = sessionId;
        this.realmId = realmId;
        this.endsAt = endsAt;
    }

    public String getSessionId() {
        return sessionId;
    }

    public String getRealmId() {
        return realmId;
    }

    public long getEndsAt() {
        return endsAt;
    }
}
