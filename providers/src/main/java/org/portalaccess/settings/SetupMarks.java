package org.portalaccess.settings;

import jakarta.persistence.EntityManager;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Database;

/** How far realms, and the installation as a whole, have been set up. */
public final class SetupMarks {

    private static final String INSTALLATION = "portal-access";

    private final EntityManager em;

    private SetupMarks(EntityManager em) {
        this.em = em;
    }

    /** The marks of this session's transaction. */
    public static SetupMarks of(KeycloakSession session) {
        return new SetupMarks(Database.of(session));
    }

    /** The level up to which all realms were set up; 0 when none was. */
    public int installedLevel() {
        PortalInstallationEntity row = em.find(PortalInstallationEntity.class, INSTALLATION);
        return row == null ? 0 : row.getSetupLevel();
    }

    /** All realms are set up to this level. */
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

    /** The level up to which this realm was set up; 0 when it was not. */
    public int realmLevel(String realmId) {
        PortalRealmEntity row = em.find(PortalRealmEntity.class, realmId);
        return row == null ? 0 : row.getSetupLevel();
    }

    /** This realm is set up to this level. */
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
