package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The rule of a membership on one account. */
@Entity
@Table(name = "PORTAL_SCOPE_RULE")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalScopeRuleEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "MEMBERSHIP_ID", updatable = false)
    private String membershipId;

    @Column(name = "ACCOUNT_ID", updatable = false)
    private String accountId;

    @Column(name = "MODE")
    private String mode;

    /** For Hibernate. */
    protected PortalScopeRuleEntity() {}

    public PortalScopeRuleEntity(String id, String membershipId, String accountId) {
        this.id = id;
        this.membershipId = membershipId;
        this.accountId = accountId;
    }

    public String getId() {
        return id;
    }

    public String getMembershipId() {
        return membershipId;
    }

    public String getAccountId() {
        return accountId;
    }

    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }
}
