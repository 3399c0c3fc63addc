package org.portalaccess.signin;

import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ServerTime;

/**
 * Records when, and by which client, a membership was last used to enter its account. This is written at once, so that
 * the page of accounts has the latest one first. Later accesses are written in batches.
 */
final class LastAccess {

    private static final int LONGEST_CLIENT = 255;

    private LastAccess() {}

    /**
     * Records the access in one statement, without a new version: a sign-in is no change that another writer of the
     * membership could overwrite.
     */
    static void record(KeycloakSession session, String membershipId, String clientId) {
        Jpa.entityManager(session)
                .createQuery("update PortalMembershipEntity m set m.lastAccessAt = :at, m.lastAccessClient = :client"
                        + " where m.id = :id and m.realmId = :realm")
                .setParameter("realm", session.getContext().getRealm().getId())
                .setParameter("at", ServerTime.now().toEpochMilli())
                .setParameter("client", clientId.substring(0, Math.min(clientId.length(), LONGEST_CLIENT)))
                .setParameter("id", membershipId)
                .executeUpdate();
    }
}
