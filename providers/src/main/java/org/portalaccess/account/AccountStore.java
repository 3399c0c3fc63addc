package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Keys;

/**
 * Reads accounts and their tree. Every look-up takes the realm; an id of another realm is as good as none.
 *
 * <p>Whoever changes a tree, or writes something that must agree with its shape (contracts and their counts, rules that
 * name accounts below), first takes {@link #lockTree}: the row of the tree's root, held until the transaction ends.
 */
public final class AccountStore {

    /** How many values an SQL {@code IN} list gets at most. */
    public static final int CHUNK = 1000;

    /** The account itself and at most seven above it. */
    public static final int MAX_DEPTH = 8;

    private final EntityManager em;

    private AccountStore(EntityManager em) {
        this.em = em;
    }

    /** The store of this session's transaction. */
    public static AccountStore of(KeycloakSession session) {
        return new AccountStore(Database.of(session));
    }

    /** The account of this id or key; empty when unknown, of another realm, or not even shaped like either. */
    public Optional<Account> find(String realmId, String idOrKey) {
        return findRow(realmId, idOrKey).map(Account::of);
    }

    /** The same, and the rows stay locked until the transaction ends; take {@link #lockTree} before. */
    Optional<PortalAccountEntity> findRowForChange(String realmId, String id) {
        PortalAccountEntity known = em.find(PortalAccountEntity.class, id);
        if (known == null || !known.getRealmId().equals(realmId)) {
            return Optional.empty();
        }
        // A refresh would throw, and spoil the transaction, where the row was deleted while we waited for the lock.
        em.detach(known);
        return Optional.ofNullable(em.find(PortalAccountEntity.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Those of {@code ids} that are accounts of the realm, by id. */
    public Map<String, Account> findAll(String realmId, Collection<String> ids) {
        Map<String, Account> found = new HashMap<>();
        for (List<String> chunk : chunks(ids)) {
            em.createQuery(
                            "select a from PortalAccountEntity a where a.realmId = :realm and a.id in :ids",
                            PortalAccountEntity.class)
                    .setParameter("realm", realmId)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(row -> found.put(row.getId(), Account.of(row)));
        }
        return found;
    }

    /** Those of {@code keys} that are accounts of the realm, by key. */
    public Map<String, Account> findAllByKey(String realmId, Collection<String> keys) {
        Map<String, Account> found = new HashMap<>();
        for (List<String> chunk : chunks(keys)) {
            em.createQuery(
                            "select a from PortalAccountEntity a where a.realmId = :realm and a.key in :keys",
                            PortalAccountEntity.class)
                    .setParameter("realm", realmId)
                    .setParameter("keys", chunk)
                    .getResultStream()
                    .forEach(row -> found.put(row.getKey(), Account.of(row)));
        }
        return found;
    }

    /** The ids from this account up to its root, itself first; empty when there is no such account. */
    public List<String> pathOf(String accountId) {
        return em.createQuery(
                        "select t.ancestorId from PortalAccountTreeEntity t where t.descendantId = :id order by t.distance",
                        String.class)
                .setParameter("id", accountId)
                .getResultList();
    }

    /** {@link #pathOf} for many accounts at once. */
    public Map<String, List<String>> pathsOf(Collection<String> accountIds) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (List<String> chunk : chunks(accountIds)) {
            em.createQuery(
                            "select t.descendantId, t.ancestorId from PortalAccountTreeEntity t"
                                    + " where t.descendantId in :ids order by t.descendantId, t.distance",
                            Object[].class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(row -> paths.computeIfAbsent((String) row[0], id -> new ArrayList<>())
                            .add((String) row[1]));
        }
        return paths;
    }

    /** True when {@code accountId} is {@code ancestorId} or lies below it. */
    public boolean isWithin(String accountId, String ancestorId) {
        return pathOf(accountId).contains(ancestorId);
    }

    /**
     * Locks the tree that this account is in, until the transaction ends. What was read of the tree before is to be read
     * again.
     */
    public void lockTree(String accountId) {
        lockTrees(List.of(accountId));
    }

    /** {@link #lockTree} for several accounts; the roots are locked in the order of their ids. */
    public void lockTrees(Collection<String> accountIds) {
        Set<String> locked = new HashSet<>();
        Set<String> missing = rootsOf(accountIds);
        while (!missing.isEmpty()) {
            for (List<String> chunk : chunks(missing)) {
                em.createQuery("select a.id from PortalAccountEntity a where a.id in :ids order by a.id", String.class)
                        .setParameter("ids", chunk)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList();
            }
            locked.addAll(missing);
            // An account may have been moved while we waited for the lock.
            missing = rootsOf(accountIds);
            missing.removeAll(locked);
        }
    }

    /** How many levels this account and those below it make: 1 without children. */
    public int heightOf(String accountId) {
        Integer farthest = em.createQuery(
                        "select max(t.distance) from PortalAccountTreeEntity t where t.ancestorId = :id", Integer.class)
                .setParameter("id", accountId)
                .getSingleResult();
        return farthest == null ? 0 : farthest + 1;
    }

    /** The ids of this account and all below it. */
    public List<String> reachOf(String accountId) {
        return em.createQuery(
                        "select t.descendantId from PortalAccountTreeEntity t where t.ancestorId = :id", String.class)
                .setParameter("id", accountId)
                .getResultList();
    }

    /** The topmost account above this one, or itself. */
    public String rootOf(String accountId) {
        List<String> path = pathOf(accountId);
        return path.isEmpty() ? accountId : path.get(path.size() - 1);
    }

    private Set<String> rootsOf(Collection<String> accountIds) {
        Set<String> roots = new TreeSet<>();
        pathsOf(accountIds).values().forEach(path -> roots.add(path.get(path.size() - 1)));
        return roots;
    }

    /** Splits what may be a long list for use in SQL {@code IN}. */
    public static List<List<String>> chunks(Collection<String> values) {
        List<String> all = List.copyOf(values);
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }

    private Optional<PortalAccountEntity> findRow(String realmId, String idOrKey) {
        if (Keys.isId(idOrKey)) {
            PortalAccountEntity row = em.find(PortalAccountEntity.class, idOrKey);
            return Optional.ofNullable(row).filter(a -> a.getRealmId().equals(realmId));
        }
        if (!Keys.isKey(idOrKey)) {
            return Optional.empty();
        }
        return em.createQuery(
                        "select a from PortalAccountEntity a where a.realmId = :realm and a.key = :key",
                        PortalAccountEntity.class)
                .setParameter("realm", realmId)
                .setParameter("key", idOrKey)
                .getResultStream()
                .findFirst();
    }
}
