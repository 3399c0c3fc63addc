package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** One pair of the tree's closure: every account with itself (distance 0) and each account above it. */
@Entity
@Table(name = "PORTAL_ACCOUNT_TREE")
@IdClass(PortalAccountTreeEntity.Pair.class)
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalAccountTreeEntity {

    @Id
    @Column(name = "DESCENDANT_ID")
    private String descendantId;

    @Id
    @Column(name = "ANCESTOR_ID")
    private String ancestorId;

    @Column(name = "DISTANCE")
    private int distance;

    /** For Hibernate. */
    protected PortalAccountTreeEntity() {}

    public PortalAccountTreeEntity(String descendantId, String ancestorId, int distance) {
        this.descendantId = descendantId;
        this.ancestorId = ancestorId;
        this.distance = distance;
    }

    public String getDescendantId() {
        return descendantId;
    }

    public String getAncestorId() {
        return ancestorId;
    }

    public int getDistance() {
        return distance;
    }

    /** The row's key. Hibernate sets its fields by their names. */
    public record Pair(String descendantId, String ancestorId) implements Serializable {}
}
