package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Keys;

/**
 * Reads and writes memberships. What it reads are values: no row stays in the persistence context, so that a later lock
 * sees what others have committed meanwhile.
 */
public final class MembershipStore {

    private final EntityManager em;

    private MembershipStore(EntityManager em) {
        this.em = em;
    }

    /** The store of this session's transaction. */
    public static MembershipStore of(KeycloakSession session) {
        return new MembershipStore(Database.of(session));
    }

    /** The membership of this id; empty when unknown, of another realm, or malformed. */
    public Optional<Membership> find(String realmId, String id) {
        if (!Keys.isId(id)) {
            return Optional.empty();
        }
        return values(em.createQuery(
                                "select m from PortalMembershipEntity m where m.realmId = :realm and m.id = :id",
                                PortalMembershipEntity.class)
                        .setParameter("realm", realmId)
                        .setParameter("id", id))
                .findFirst();
    }

    /** Those of {@code ids} that are memberships of the realm, by id. */
    Map<String, Membership> findAll(String realmId, Collection<String> ids) {
        Map<String, Membership> found = new HashMap<>();
        List<String> wellFormed = ids.stream().filter(Keys::isId).distinct().toList();
        for (List<String> chunk : AccountStore.chunks(wellFormed)) {
            values(em.createQuery(
                                    "select m from PortalMembershipEntity m where m.realmId = :realm and m.id in :ids",
                                    PortalMembershipEntity.class)
                            .setParameter("realm", realmId)
                            .setParameter("ids", chunk))
                    .forEach(membership -> found.put(membership.id(), membership));
        }
        return found;
    }

    /** All memberships of the user in the realm. */
    public List<Membership> ofUser(String realmId, String userId) {
        return values(em.createQuery(
                                "select m from PortalMembershipEntity m where m.realmId = :realm and m.userId = :user"
                                        + " order by m.id",
                                PortalMembershipEntity.class)
                        .setParameter("realm", realmId)
                        .setParameter("user", userId))
                .toList();
    }

    /** The membership of this user in this account. */
    public Optional<Membership> ofPair(String userId, String accountId) {
        return values(em.createQuery(
                                "select m from PortalMembershipEntity m where m.userId = :user and m.accountId = :account",
                                PortalMembershipEntity.class)
                        .setParameter("user", userId)
                        .setParameter("account", accountId))
                .findFirst();
    }

    /** The row, locked until the transaction ends; the lock of the account's tree comes before. */
    Optional<PortalMembershipEntity> lock(String realmId, String id) {
        PortalMembershipEntity row = em.find(PortalMembershipEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        return Optional.ofNullable(row).filter(m -> m.getRealmId().equals(realmId));
    }

    /** Those rows, in the order of their ids, locked until the transaction ends. */
    List<PortalMembershipEntity> lockAll(String realmId, Collection<String> ids) {
        return ids.stream()
                .sorted()
                .map(id -> lock(realmId, id))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Writes a new row; a second one for the pair is refused here. */
    void insert(PortalMembershipEntity row) {
        em.persist(row);
        em.flush();
        em.detach(row);
    }

    /** Deletes the row, and the database its rules. */
    void delete(PortalMembershipEntity row) {
        em.remove(row);
        em.flush();
    }

    /** Writes what was changed of rows that are locked. */
    void flush() {
        em.flush();
    }

    /** The results as values, none of which stays in the persistence context; changes must have been flushed. */
    Stream<Membership> values(TypedQuery<PortalMembershipEntity> query) {
        return query.getResultList().stream().map(row -> {
            Membership value = Membership.of(row);
            em.detach(row);
            return value;
        });
    }
}
