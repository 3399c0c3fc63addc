package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** An owner named by a rule. */
@Entity
@Table(name = "PORTAL_SCOPE_OWNER")
@IdClass(PortalScopeOwnerEntity.Pair.class)
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalScopeOwnerEntity {

    @Id
    @Column(name = "RULE_ID")
    private String ruleId;

    @Id
    @Column(name = "OWNER_ID")
    private String ownerId;

    /** For Hibernate. */
    protected PortalScopeOwnerEntity() {}

    PortalScopeOwnerEntity(String ruleId, String ownerId) {
        this.ruleId = ruleId;
        this.ownerId = ownerId;
    }

    public String getRuleId() {
        return ruleId;
    }

    public String getOwnerId() {
        return ownerId;
    }

    /** The row's key. Hibernate sets its fields by their names. */
    public record Pair(String ruleId, String ownerId) implements Serializable {}
}
