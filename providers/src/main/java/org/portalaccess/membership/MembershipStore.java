package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.scope.Pairs;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.schema.PortalMembershipEntity;

/**
 * Reads and writes memberships. It reads them as values: no row stays in the persistence context, so that a later lock
 * sees changes that were committed meanwhile.
 */
public final class MembershipStore {

    private final EntityManager em;

    private MembershipStore(EntityManager em) {
        this.em = em;
    }

    /** Returns the store of this session's transaction. */
    public static MembershipStore of(KeycloakSession session) {
        return new MembershipStore(Jpa.entityManager(session));
    }

    /** Returns the membership with this id; empty if the id is unknown, of another realm, or malformed. */
    public Optional<Membership> find(String realmId, String id) {
        if (!KeyFormat.isId(id)) {
            return Optional.empty();
        }
        return values(em.createQuery(
                                "select m from PortalMembershipEntity m where m.realmId = :realm and m.id = :id",
                                PortalMembershipEntity.class)
                        .setParameter("realm", realmId)
                        .setParameter("id", id))
                .findFirst();
    }

    /** Returns those of {@code ids} that are memberships of the realm, by id. */
    public Map<String, Membership> findAll(String realmId, Collection<String> ids) {
        Map<String, Membership> found = new HashMap<>();
        List<String> wellFormed =
                ids.stream().filter(KeyFormat::isId).distinct().toList();
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

    /** Returns memberships of the realm in the order of their ids, from the first one behind {@code after}. */
    public List<Membership> page(String realmId, String after, int max) {
        return values(em.createQuery(
                                "select m from PortalMembershipEntity m where m.realmId = :realm and m.id > :after"
                                        + " order by m.id",
                                PortalMembershipEntity.class)
                        .setParameter("realm", realmId)
                        .setParameter("after", after)
                        .setMaxResults(max))
                .toList();
    }

    /** Returns all memberships of the user in the realm. */
    public List<Membership> ofUser(String realmId, String userId) {
        return values(em.createQuery(
                                "select m from PortalMembershipEntity m where m.realmId = :realm and m.userId = :user"
                                        + " order by m.id",
                                PortalMembershipEntity.class)
                        .setParameter("realm", realmId)
                        .setParameter("user", userId))
                .toList();
    }

    /** Returns the membership of this user in this account. */
    public Optional<Membership> ofPair(String userId, String accountId) {
        return values(em.createQuery(
                                "select m from PortalMembershipEntity m where m.userId = :user and m.accountId = :account",
                                PortalMembershipEntity.class)
                        .setParameter("user", userId)
                        .setParameter("account", accountId))
                .findFirst();
    }

    /** Returns the memberships of these users in these accounts, given by user. */
    public List<Membership> ofPairs(Map<String, ? extends Collection<String>> accountsByUser) {
        List<String> ids = new ArrayList<>();
        new Pairs(em, "USER_ID", "ACCOUNT_ID")
                .read(
                        "select ID from " + Jpa.table("PORTAL_MEMBERSHIP", em),
                        accountsByUser,
                        row -> ids.add(row.getString("ID")));
        List<Membership> found = new ArrayList<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            values(em.createQuery(
                                    "select m from PortalMembershipEntity m where m.id in :ids",
                                    PortalMembershipEntity.class)
                            .setParameter("ids", chunk))
                    .forEach(found::add);
        }
        return found;
    }

    /** Returns those of these ids that a membership has, of any realm. */
    public Set<String> existing(Collection<String> ids) {
        Set<String> found = new HashSet<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            found.addAll(em.createQuery("select m.id from PortalMembershipEntity m where m.id in :ids", String.class)
                    .setParameter("ids", chunk)
                    .getResultList());
        }
        return found;
    }

    /** Returns the memberships of these users in this account. */
    List<Membership> ofUsersIn(String accountId, Collection<String> userIds) {
        List<Membership> found = new ArrayList<>();
        for (List<String> chunk : AccountStore.chunks(userIds)) {
            values(em.createQuery(
                                    "select m from PortalMembershipEntity m where m.userId in :users"
                                            + " and m.accountId = :account",
                                    PortalMembershipEntity.class)
                            .setParameter("users", chunk)
                            .setParameter("account", accountId))
                    .forEach(found::add);
        }
        return found;
    }

    /** Returns the memberships of these users in these accounts and in the accounts above them, by id. */
    Map<String, Membership> ofUsersReaching(Collection<String> accountIds, Collection<String> userIds) {
        Map<String, Membership> found = new HashMap<>();
        for (List<String> users : AccountStore.chunks(userIds)) {
            for (List<String> accounts : AccountStore.chunks(accountIds)) {
                values(em.createQuery(
                                        "select m from PortalMembershipEntity m where m.userId in :users and m.accountId in"
                                                + " (select t.ancestorId from PortalAccountTreeEntity t"
                                                + " where t.descendantId in :accounts)",
                                        PortalMembershipEntity.class)
                                .setParameter("users", users)
                                .setParameter("accounts", accounts))
                        .forEach(membership -> found.put(membership.id(), membership));
            }
        }
        return found;
    }

    /** Returns the rows of all memberships of the user in the realm, only to be read. */
    public List<PortalMembershipEntity> rowsOf(String realmId, String userId) {
        return em.createQuery(
                        "select m from PortalMembershipEntity m where m.realmId = :realm and m.userId = :user"
                                + " order by m.id",
                        PortalMembershipEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList();
    }

    /** Locks the row until the transaction ends. The lock of the account's tree must be taken before. */
    Optional<PortalMembershipEntity> lock(LockingTransaction transaction, String realmId, String id) {
        PortalMembershipEntity row =
                transaction.em().find(PortalMembershipEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        return Optional.ofNullable(row).filter(m -> m.getRealmId().equals(realmId));
    }

    /** Locks these rows until the transaction ends, in the order of their ids. */
    public List<PortalMembershipEntity> lockAll(
            LockingTransaction transaction, String realmId, Collection<String> ids) {
        return ids.stream()
                .sorted()
                .map(id -> lock(transaction, realmId, id))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Inserts a new row. A second one for the same user and account is refused here. */
    void insert(PortalMembershipEntity row) {
        em.persist(row);
        em.flush();
        em.detach(row);
    }

    /** Deletes the row; the database deletes its rules. */
    void delete(PortalMembershipEntity row) {
        em.remove(row);
        em.flush();
    }

    /** Writes the changes to locked rows. */
    public void flush() {
        em.flush();
    }

    /**
     * Returns the results as values, none of which stays in the persistence context. Changes must have been flushed
     * before. A row that this transaction has locked stays: it is about to be changed, and a detached row would lose
     * the change.
     */
    public Stream<Membership> values(TypedQuery<PortalMembershipEntity> query) {
        return query.getResultList().stream().map(row -> {
            Membership value = Membership.of(row);
            if (!isLocked(row)) {
                em.detach(row);
            }
            return value;
        });
    }

    /** Once Hibernate has written a locked row, its mode is {@code WRITE}. */
    private boolean isLocked(PortalMembershipEntity row) {
        return em.contains(row)
                && em.unwrap(Session.class).getCurrentLockMode(row).greaterThan(LockMode.READ);
    }
}
