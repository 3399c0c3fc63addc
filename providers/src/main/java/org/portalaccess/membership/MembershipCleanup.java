package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.invalidation.CacheTag;
import org.portalaccess.invalidation.PendingInvalidations;
import org.portalaccess.platform.Jpa;

/** Removes memberships together with their user or their realm. The database removes their rules with them. */
public final class MembershipCleanup {

    private static final List<String> OF_PEOPLE = List.of("PortalMembershipEntity", "PortalFormerMemberEntity");

    private static final String NOT_MEMBERS = " and not exists (select 1 from PortalMembershipEntity o"
            + " where o.realmId = m.realmId and o.userId = m.userId)";

    private static final String LOCK_TIMEOUT = "jakarta.persistence.lock.timeout";

    /** H2 waits for two seconds by default, which many removals at once may need. */
    private static final int PATIENCE_MILLIS = 60_000;

    private MembershipCleanup() {}

    /**
     * Waits for other removals of users of this realm, and makes later ones wait until the transaction ends. Two users
     * may have changed each other's access, and then each removal writes rows that the other one writes too. This
     * transaction is not repeated after a deadlock. The row is Keycloak's own, since changes of our data may hold ours
     * for longer.
     */
    public static void awaitOtherRemovals(KeycloakSession session, String realmId) {
        Jpa.entityManager(session)
                .createQuery("select r.id from RealmEntity r where r.id = :realm", String.class)
                .setParameter("realm", realmId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(LOCK_TIMEOUT, PATIENCE_MILLIS)
                .getResultList();
    }

    /** Removes the memberships of a user who is being removed. */
    public static void removeUser(KeycloakSession session, String realmId, String userId) {
        EntityManager em = Jpa.entityManager(session);
        // In the order of their ids, in which memberships are locked everywhere. This transaction is not repeated after
        // a deadlock.
        em.createQuery(
                        "select m.id from PortalMembershipEntity m where m.realmId = :realm and m.userId = :user order by m.id",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        for (String entity : OF_PEOPLE) {
            em.createQuery("delete from " + entity + " m where m.realmId = :realm and m.userId = :user")
                    .setParameter("realm", realmId)
                    .setParameter("user", userId)
                    .executeUpdate();
        }
        PendingInvalidations.of(session).add(CacheTag.user(userId));
    }

    /**
     * Returns the e-mail address of a user who is gone, as far as our copies for searching contain it; empty if they do
     * not, or if it may be a user name. The copies are folded, which does not matter to the caller's search.
     */
    public static Optional<String> addressOf(KeycloakSession session, String realmId, String userId) {
        EntityManager em = Jpa.entityManager(session);
        return OF_PEOPLE.stream()
                .flatMap(entity -> em
                        .createQuery(
                                "select m.sortName, m.searchText from " + entity
                                        + " m where m.realmId = :realm and m.userId = :user",
                                Copies.class)
                        .setParameter("realm", realmId)
                        .setParameter("user", userId)
                        .setMaxResults(1)
                        .getResultList()
                        .stream())
                .map(copies -> MemberNames.addressIn(copies.sortName, copies.searchText, userId))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Returns ids of people in a realm who are or were members, in the order of the database.
     *
     * @param former true for people who were members and no longer are; false for members
     * @param after the id after which to start; empty for the first
     */
    public static List<String> people(KeycloakSession session, boolean former, String realmId, String after, int max) {
        return Jpa.entityManager(session)
                .createQuery(
                        "select distinct m.userId from " + OF_PEOPLE.get(former ? 1 : 0)
                                + " m where m.realmId = :realm and m.userId > :after"
                                + (former ? NOT_MEMBERS : "") + " order by m.userId",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    /** Returns the id of the next realm that has or had members; empty after the last one. */
    public static Optional<String> realmAfter(KeycloakSession session, boolean former, String realmId) {
        return Optional.ofNullable(Jpa.entityManager(session)
                .createQuery(
                        "select min(m.realmId) from " + OF_PEOPLE.get(former ? 1 : 0) + " m where m.realmId > :realm",
                        String.class)
                .setParameter("realm", realmId)
                .getSingleResult());
    }

    /** Removes the memberships of a realm that is being removed with all its users. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        EntityManager em = Jpa.entityManager(session);
        for (String entity : OF_PEOPLE) {
            em.createQuery("delete from " + entity + " m where m.realmId = :realm")
                    .setParameter("realm", realmId)
                    .executeUpdate();
        }
        PendingInvalidations.of(session).add(CacheTag.realm(realmId));
    }

    /** The copies of a user's names. */
    private record Copies(String sortName, String searchText) {}
}
