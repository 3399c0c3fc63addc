package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A span of an account's contracts that are ticked in a rule, but for those with a row. Spans do not overlap. */
@Entity
@Table(name = "PORTAL_SCOPE_SPAN")
@IdClass(PortalScopeSpanEntity.Begin.class)
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalScopeSpanEntity {

    @Id
    @Column(name = "RULE_ID")
    private String ruleId;

    @Id
    @Column(name = "ACCOUNT_ID")
    private String accountId;

    @Id
    @Column(name = "FIRST_ORDINAL")
    private int firstOrdinal;

    @Column(name = "LAST_ORDINAL")
    private int lastOrdinal;

    /** For Hibernate. */
    protected PortalScopeSpanEntity() {}

    public String getRuleId() {
        return ruleId;
    }

    public String getAccountId() {
        return accountId;
    }

    public int getFirstOrdinal() {
        return firstOrdinal;
    }

    public int getLastOrdinal() {
        return lastOrdinal;
    }

    /** The row's key. Hibernate sets its fields by their names. */
    public record Begin(String ruleId, String accountId, int firstOrdinal) implements Serializable {}
}
