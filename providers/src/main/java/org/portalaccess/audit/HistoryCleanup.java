package org.portalaccess.audit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Jpa;
import org.portalaccess.schema.PortalHistoryEntity;
import org.portalaccess.schema.PortalHistoryWholeEntity;

/** Removes names from history with the user, and the whole history with the realm. */
public final class HistoryCleanup {

    private static final int CHUNK = 100;

    private HistoryCleanup() {}

    /**
     * Removes the name and address of a user who is about to be removed. The user's changes, and changes about the
     * user, stay.
     */
    public static void removeUser(KeycloakSession session, String realmId, String userId, @Nullable String email) {
        EntityManager em = Jpa.entityManager(session);
        em.createQuery("update PortalHistoryEntity h set h.actorName = null where h.actorId = :user")
                .setParameter("user", userId)
                .executeUpdate();
        em.createQuery("update PortalHistoryEntity h set h.userName = null where h.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
        // A change of the e-mail address is stored under the user's id, an invitation under the address.
        clearStates(em, realmId, userId);
        if (email != null) {
            clearStates(em, realmId, PersonalData.personOf(email));
        }
    }

    /**
     * Removes the data of invitations to an address. The invited user, who is about to be removed, no longer has it or
     * never had it.
     */
    public static void removeAddress(KeycloakSession session, String realmId, String email) {
        clearStates(Jpa.entityManager(session), realmId, PersonalData.personOf(email));
    }

    /**
     * Removes the data of these invitations, regardless of their address at the time.
     *
     * @param accountIds the accounts of the invitations
     */
    public static void removeInvitations(
            KeycloakSession session, Collection<String> ids, Collection<String> accountIds) {
        EntityManager em = Jpa.entityManager(session);
        clear(
                em,
                em.createQuery(
                                "select h from PortalHistoryAccountEntity a, PortalHistoryEntity h where a.accountId in :accounts"
                                        + " and a.kind = :kind and h.id = a.historyId and h.path in :paths",
                                PortalHistoryEntity.class)
                        .setParameter("accounts", accountIds)
                        .setParameter("kind", ResourceKind.PORTAL_INVITATION.name())
                        .setParameter(
                                "paths",
                                ids.stream().map(id -> "invitations/" + id).toList()));
    }

    /**
     * Removes the history of a realm that is about to be removed. The database deletes the rows per account with it.
     */
    public static void removeRealm(KeycloakSession session, String realmId) {
        Jpa.entityManager(session)
                .createQuery("delete from PortalHistoryEntity h where h.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private static void clearStates(EntityManager em, String realmId, String person) {
        clear(
                em,
                em.createQuery(
                                "select h from PortalHistoryEntity h where h.realmId = :realm and h.userId = :person",
                                PortalHistoryEntity.class)
                        .setParameter("realm", realmId)
                        .setParameter("person", person));
    }

    /** Clears the states of changes. They hold addresses and the names that people were invited by. */
    private static void clear(EntityManager em, TypedQuery<PortalHistoryEntity> changes) {
        List<String> ids = new ArrayList<>();
        changes.setHint("org.hibernate.fetchSize", CHUNK).getResultStream().forEach(change -> {
            ids.add(change.getId());
            change.setStates(cleared(change.getBefore()), cleared(change.getAfter()));
        });
        for (int from = 0; from < ids.size(); from += CHUNK) {
            em.createQuery(
                            "select w from PortalHistoryWholeEntity w where w.historyId in :ids",
                            PortalHistoryWholeEntity.class)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + CHUNK)))
                    .getResultStream()
                    .forEach(whole -> whole.setStates(cleared(whole.getBefore()), cleared(whole.getAfter())));
        }
    }

    private static @Nullable String cleared(@Nullable String state) {
        return state == null ? null : PersonalData.cleared(Objects.requireNonNull(state));
    }
}
