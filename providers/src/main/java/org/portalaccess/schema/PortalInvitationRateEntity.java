package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One mail that counts against the rate limit of an account, as a row. */
@Entity
@Table(name = "PORTAL_INVITATION_RATE")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalInvitationRateEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "ACCOUNT_ID", updatable = false)
    private String accountId;

    @Column(name = "KIND", updatable = false)
    private String kind;

    @Column(name = "DONE_AT", updatable = false)
    private long doneAt;

    /** For Hibernate. */
    protected PortalInvitationRateEntity() {}

    public PortalInvitationRateEntity(String id, String accountId, String kind, long doneAt) {
        this.id = id;
        this.accountId = accountId;
        this.kind = kind;
        this.doneAt = doneAt;
    }

    public String getId() {
        return id;
    }

    public String getAccountId() {
        return accountId;
    }

    public String getKind() {
        return kind;
    }

    public long getDoneAt() {
        return doneAt;
    }
}
