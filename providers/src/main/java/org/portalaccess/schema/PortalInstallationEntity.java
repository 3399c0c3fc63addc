package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The set-up level of all realms of this database, so that a boot need not look through them again. */
@Entity
@Table(name = "PORTAL_INSTALLATION")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalInstallationEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "SETUP_LEVEL")
    private int setupLevel;

    /** For Hibernate. */
    protected PortalInstallationEntity() {}

    public PortalInstallationEntity(String id) {
        this.id = id;
    }

    public String getId() {
        return id;
    }

    public int getSetupLevel() {
        return setupLevel;
    }

    public void setSetupLevel(int setupLevel) {
        this.setupLevel = setupLevel;
    }
}
