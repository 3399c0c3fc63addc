package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row for each owner of a contract. */
@Entity
@Table(name = "PORTAL_CONTRACT_OWNER")
@IdClass(PortalContractOwnerEntity.Pair.class)
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalContractOwnerEntity {

    @Id
    @Column(name = "CONTRACT_ID")
    private String contractId;

    @Id
    @Column(name = "OWNER_ID")
    private String ownerId;

    /** For Hibernate. */
    protected PortalContractOwnerEntity() {}

    public PortalContractOwnerEntity(String contractId, String ownerId) {
        this.contractId = contractId;
        this.ownerId = ownerId;
    }

    public String getContractId() {
        return contractId;
    }

    public String getOwnerId() {
        return ownerId;
    }

    /** The row's key. Hibernate sets its fields by their names. */
    public record Pair(String contractId, String ownerId) implements Serializable {}
}
