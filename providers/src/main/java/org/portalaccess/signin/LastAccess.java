package org.portalaccess.signin;

import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.ServerTime;

/**
 * Writes when and by which client a membership was last used to enter its account: at once, so that the page that lets
 * people choose has the last one first. Whatever comes after the sign-in is written in batches.
 */
final class LastAccess {

    private static final int LONGEST_CLIENT = 255;

    private LastAccess() {}

    /** One statement, without a new version: signing in is no change that a writer of the membership could lose. */
    static void record(KeycloakSession session, String membershipId, String clientId) {
        Database.of(session)
                .createQuery("update PortalMembershipEntity m set m.lastAccessAt = :at, m.lastAccessClient = :client"
                        + " where m.id = :id and m.realmId = :realm")
                .setParameter("realm", session.getContext().getRealm().getId())
                .setParameter("at", ServerTime.now().toEpochMilli())
                .setParameter("client", clientId.substring(0, Math.min(clientId.length(), LONGEST_CLIENT)))
                .setParameter("id", membershipId)
                .executeUpdate();
    }
}
