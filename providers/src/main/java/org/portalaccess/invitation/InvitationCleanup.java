package org.portalaccess.invitation;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.HistoryCleanup;
import org.portalaccess.platform.Jpa;

/**
 * Cleans up invitations when a user or a realm is removed. If an account is deleted, the database deletes the parts of
 * invitations that concern it.
 */
public final class InvitationCleanup {

    private static final String INVITATIONS = "PortalInvitationEntity";

    private InvitationCleanup() {}

    /**
     * Prepares the removal of a user. Invitations that the user has accepted forget the user, here and in the history,
     * regardless of the address that they were sent to. Invitations that the user has made forget the user's name. They
     * end when a person tries to accept them, because no inviter gives them any more.
     */
    public static void removeUser(KeycloakSession session, String realmId, String userId) {
        forgetAccepted(session, realmId, userId);
        forgetGiver(session, INVITATIONS, realmId, userId);
        forgetGiver(session, "PortalInvitationPartEntity", realmId, userId);
    }

    private static void forgetAccepted(KeycloakSession session, String realmId, String userId) {
        EntityManager em = Jpa.entityManager(session);
        Map<String, String> addresses = new HashMap<>();
        em.createQuery(
                        "select i.id, i.email from PortalInvitationEntity i"
                                + " where i.realmId = :realm and i.acceptedBy = :user",
                        AddressRow.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList()
                .forEach(row -> addresses.put(row.invitationId(), row.email()));
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
        em.createQuery(
                        "update PortalInvitationEntity i set i.acceptedBy = null, i.email = '', i.emailFolded = '',"
                                + " i.searchText = '', i.firstName = null, i.lastName = null, i.message = null where i.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        em.createQuery("update PortalInvitationPartEntity p set p.emailFolded = '' where p.invitationId in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    /**
     * Selects the ids first, because no index leads to inviters. On some databases, an update that searches for its
     * rows would lock all other rows too.
     */
    private static void forgetGiver(KeycloakSession session, String entity, String realmId, String userId) {
        EntityManager em = Jpa.entityManager(session);
        List<String> ids = em.createQuery(
                        "select x.id from " + entity + " x where x.giverUser = :user and x.giverRealm = :realm",
                        String.class)
                .setParameter("user", userId)
                .setParameter("realm", realmId)
                .getResultList();
        // The inviter's message goes with the name.
        String words = entity.equals(INVITATIONS) ? ", x.message = null" : "";
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery("update " + entity + " x set x.giverName = x.giverUser" + words + " where x.id in :ids")
                    .setParameter("ids", chunk)
                    .executeUpdate();
        }
    }

    /** Removes the invitations of a realm that is about to be removed. The database removes their parts. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        Jpa.entityManager(session)
                .createQuery("delete from PortalInvitationEntity i where i.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private record AddressRow(String invitationId, String email) {}
}
