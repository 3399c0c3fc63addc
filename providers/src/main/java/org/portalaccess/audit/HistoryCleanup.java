package org.portalaccess.audit;

import jakarta.persistence.EntityManager;
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
        if (email != null) {
            clearStates(em, realmId, PersonalData.personOf(email));
        }
    }

    /** The realm is about to be removed. Accounts in its history go with the rows, in the database. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        Database.of(session)
                .createQuery("delete from PortalHistoryEntity h where h.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** Invitations are about an address; these states hold it and the invited names. */
    private static void clearStates(EntityManager em, String realmId, String person) {
        em.createQuery(
                        "select h from PortalHistoryEntity h where h.realmId = :realm and h.userId = :person",
                        PortalHistoryEntity.class)
                .setParameter("realm", realmId)
                .setParameter("person", person)
                .setHint("org.hibernate.fetchSize", CHUNK)
                .getResultStream()
                .forEach(change -> change.setStates(cleared(change.getBefore()), cleared(change.getAfter())));
    }

    private static @Nullable String cleared(@Nullable String state) {
        return state == null ? null : PersonalData.cleared(Objects.requireNonNull(state));
    }
}
