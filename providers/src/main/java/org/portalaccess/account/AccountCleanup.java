package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Jpa;

/** Removes the accounts of a realm that no longer exists. */
public final class AccountCleanup {

    private AccountCleanup() {}

    /** Removes the accounts of a realm that is about to be removed. The database removes their contracts and owners. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        EntityManager em = Jpa.entityManager(session);
        // InnoDB checks row by row, so the references to parents are removed first.
        em.createQuery("update PortalAccountEntity a set a.parentId = null where a.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
        em.createQuery("delete from PortalAccountEntity a where a.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
