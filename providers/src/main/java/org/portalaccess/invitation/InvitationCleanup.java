package org.portalaccess.invitation;

import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Database;

/** What becomes of invitations when their people or their realm are removed. Those of an account go with it, in the database. */
public final class InvitationCleanup {

    private InvitationCleanup() {}

    /**
     * The user is about to be removed. Invitations that they have accepted forget who it was; those that they have made
     * end when somebody tries to accept them, as nobody gives them any more.
     */
    public static void removeUser(KeycloakSession session, String realmId, String userId) {
        Database.of(session)
                .createQuery("update PortalInvitationEntity i set i.acceptedBy = null"
                        + " where i.realmId = :realm and i.acceptedBy = :user")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** The realm is about to be removed. What its invitations offer goes with them, in the database. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        Database.of(session)
                .createQuery("delete from PortalInvitationEntity i where i.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
