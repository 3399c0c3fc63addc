package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A contract ticked in a rule; inside of a span ({@link PortalScopeSpanEntity}), a contract not ticked in it. */
@Entity
@Table(name = "PORTAL_SCOPE_CONTRACT")
@IdClass(PortalScopeContractEntity.Pair.class)
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalScopeContractEntity {

    @Id
    @Column(name = "RULE_ID")
    private String ruleId;

    @Id
    @Column(name = "CONTRACT_ID")
    private String contractId;

    /** For Hibernate. */
    protected PortalScopeContractEntity() {}

    PortalScopeContractEntity(String ruleId, String contractId) {
        this.ruleId = ruleId;
        this.contractId = contractId;
    }

    public String getRuleId() {
        return ruleId;
    }

    public String getContractId() {
        return contractId;
    }

    /** The row's key. Hibernate sets its fields by their names. */
    public record Pair(String ruleId, String contractId) implements Serializable {}
}
