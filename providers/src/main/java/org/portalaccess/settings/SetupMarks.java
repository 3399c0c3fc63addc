package org.portalaccess.settings;

import jakarta.persistence.EntityManager;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Jpa;
import org.portalaccess.schema.PortalInstallationEntity;
import org.portalaccess.schema.PortalRealmEntity;

/** The set-up levels of realms, and of the installation as a whole. */
public final class SetupMarks {

    private static final String INSTALLATION = "portal-access";

    private final EntityManager em;

    private SetupMarks(EntityManager em) {
        this.em = em;
    }

    /** Returns the marks of this session's transaction. */
    public static SetupMarks of(KeycloakSession session) {
        return new SetupMarks(Jpa.entityManager(session));
    }

    /** Returns the level up to which all realms were set up; 0 for none. */
    public int installedLevel() {
        PortalInstallationEntity row = em.find(PortalInstallationEntity.class, INSTALLATION);
        return row == null ? 0 : row.getSetupLevel();
    }

    /** Records that all realms are set up to this level. */
    public void markInstalled(int level) {
        PortalInstallationEntity row = em.find(PortalInstallationEntity.class, INSTALLATION);
        if (row == null) {
            row = new PortalInstallationEntity(INSTALLATION);
            row.setSetupLevel(level);
            em.persist(row);
        } else {
            row.setSetupLevel(level);
        }
    }

    /** Returns the level up to which this realm was set up; 0 for none. */
    public int realmLevel(String realmId) {
        PortalRealmEntity row = em.find(PortalRealmEntity.class, realmId);
        return row == null ? 0 : row.getSetupLevel();
    }

    /** Records that this realm is set up to this level. */
    public void markRealm(String realmId, int level) {
        PortalRealmEntity row = em.find(PortalRealmEntity.class, realmId);
        if (row == null) {
            row = new PortalRealmEntity(realmId);
            row.setSetupLevel(level);
            em.persist(row);
        } else {
            row.setSetupLevel(level);
        }
    }
}
