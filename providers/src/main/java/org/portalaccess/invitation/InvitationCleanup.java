package org.portalaccess.invitation;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.HistoryCleanup;
import org.portalaccess.platform.Database;

/** What becomes of invitations when their people or their realm are removed. Those of an account go with it, in the database. */
public final class InvitationCleanup {

    private InvitationCleanup() {}

    /**
     * The user is about to be removed. Invitations that they have accepted forget who it was, here and in the history,
     * whatever address they went to; those that they have made forget their name, and end when somebody tries to accept
     * them, as nobody gives them any more.
     */
    public static void removeUser(KeycloakSession session, String realmId, String userId) {
        forgetAccepted(session, realmId, userId);
        forgetGiver(session, "PortalInvitationEntity", realmId, userId);
        forgetGiver(session, "PortalInvitationPartEntity", realmId, userId);
    }

    private static void forgetAccepted(KeycloakSession session, String realmId, String userId) {
        EntityManager em = Database.of(session);
        Map<String, String> addresses = new HashMap<>();
        em.createQuery(
                        "select i.id, i.email from PortalInvitationEntity i"
                                + " where i.realmId = :realm and i.acceptedBy = :user",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList()
                .forEach(row -> addresses.put((String) row[0], (String) row[1]));
        if (addresses.isEmpty()) {
            return;
        }
        List<String> accounts = em.createQuery(
                        "select distinct p.accountId from PortalInvitationPartEntity p where p.invitationId in :ids",
                        String.class)
                .setParameter("ids", addresses.keySet())
                .getResultList();
        HistoryCleanup.removeInvitations(session, addresses.keySet(), accounts);
        Set.copyOf(addresses.values()).forEach(email -> HistoryCleanup.removeAddress(session, realmId, email));
        forget(em, addresses.keySet());
    }

    private static void forget(EntityManager em, Set<String> ids) {
        em.createQuery("update PortalInvitationEntity i set i.acceptedBy = null, i.email = '', i.emailFolded = '',"
                        + " i.searchText = '', i.firstName = null, i.lastName = null where i.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        em.createQuery("update PortalInvitationPartEntity p set p.emailFolded = '' where p.invitationId in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
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
