package org.portalaccess.invitation;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Database;

/** What becomes of invitations when their people or their realm are removed. Those of an account go with it, in the database. */
public final class InvitationCleanup {

    private InvitationCleanup() {}

    /**
     * The user is about to be removed. Invitations that they have accepted forget who it was; those that they have made
     * forget their name, and end when somebody tries to accept them, as nobody gives them any more.
     */
    public static void removeUser(KeycloakSession session, String realmId, String userId) {
        Database.of(session)
                .createQuery("update PortalInvitationEntity i set i.acceptedBy = null"
                        + " where i.realmId = :realm and i.acceptedBy = :user")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
        forgetGiver(session, "PortalInvitationEntity", realmId, userId);
        forgetGiver(session, "PortalInvitationPartEntity", realmId, userId);
    }

    /** No index leads to givers: an update that had to look for its rows would lock all others too on some databases. */
    private static void forgetGiver(KeycloakSession session, String entity, String realmId, String userId) {
        EntityManager em = Database.of(session);
        List<String> ids = em.createQuery(
                        "select x.id from " + entity + " x where x.giverUser = :user and x.giverRealm = :realm",
                        String.class)
                .setParameter("user", userId)
                .setParameter("realm", realmId)
                .getResultList();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery("update " + entity + " x set x.giverName = x.giverUser where x.id in :ids")
                    .setParameter("ids", chunk)
                    .executeUpdate();
        }
    }

    /** The realm is about to be removed. What its invitations offer goes with them, in the database. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        Database.of(session)
                .createQuery("delete from PortalInvitationEntity i where i.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
