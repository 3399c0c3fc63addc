package org.portalaccess.audit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Database;

/** Takes names out of history with the user, and all of it with the realm. */
public final class HistoryCleanup {

    private static final int CHUNK = 100;

    private HistoryCleanup() {}

    /** The user is about to be removed: what they did and what was done to them stays, their name and address go. */
    public static void removeUser(KeycloakSession session, String realmId, String userId, @Nullable String email) {
        EntityManager em = Database.of(session);
        em.createQuery("update PortalHistoryEntity h set h.actorName = null where h.actorId = :user")
                .setParameter("user", userId)
                .executeUpdate();
        em.createQuery("update PortalHistoryEntity h set h.userName = null where h.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
        // A change of their e-mail is told under their id, an invitation under the address.
        clearStates(em, realmId, userId);
        if (email != null) {
            clearStates(em, realmId, PersonalData.personOf(email));
        }
    }

    /** Somebody who was invited at this address, and has it no longer or never had it, is about to be removed. */
    public static void removeAddress(KeycloakSession session, String realmId, String email) {
        clearStates(Database.of(session), realmId, PersonalData.personOf(email));
    }

    /**
     * What these invitations were about goes, whatever address they had at the time.
     *
     * @param accountIds the accounts that they were for
     */
    public static void removeInvitations(
            KeycloakSession session, Collection<String> ids, Collection<String> accountIds) {
        clear(Database.of(session)
                .createQuery(
                        "select h from PortalHistoryAccountEntity a, PortalHistoryEntity h where a.accountId in :accounts"
                                + " and a.kind = :kind and h.id = a.historyId and h.path in :paths",
                        PortalHistoryEntity.class)
                .setParameter("accounts", accountIds)
                .setParameter("kind", ResourceKind.PORTAL_INVITATION.name())
                .setParameter(
                        "paths", ids.stream().map(id -> "invitations/" + id).toList()));
    }

    /** The realm is about to be removed. Accounts in its history go with the rows, in the database. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        Database.of(session)
                .createQuery("delete from PortalHistoryEntity h where h.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private static void clearStates(EntityManager em, String realmId, String person) {
        clear(em.createQuery(
                        "select h from PortalHistoryEntity h where h.realmId = :realm and h.userId = :person",
                        PortalHistoryEntity.class)
                .setParameter("realm", realmId)
                .setParameter("person", person));
    }

    /** These states hold addresses, and the names that somebody was invited by. */
    private static void clear(TypedQuery<PortalHistoryEntity> changes) {
        changes.setHint("org.hibernate.fetchSize", CHUNK)
                .getResultStream()
                .forEach(change -> change.setStates(cleared(change.getBefore()), cleared(change.getAfter())));
    }

    private static @Nullable String cleared(@Nullable String state) {
        return state == null ? null : PersonalData.cleared(Objects.requireNonNull(state));
    }
}
