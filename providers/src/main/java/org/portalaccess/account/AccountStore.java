package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.schema.PortalAccountEntity;

/**
 * Reads accounts and their tree. Every look-up takes the realm; an id of another realm counts as unknown. Code that
 * writes takes {@link TreeLock} first.
 */
public final class AccountStore {

    /** The largest number of values in an SQL {@code IN} list. */
    public static final int CHUNK = 1000;

    /** The largest number of levels in a tree: an account and at most seven above it. */
    public static final int MAX_DEPTH = 8;

    /** Accounts as values. An entity that was read before the wait for a lock would be stale. */
    private static final String VALUES = "select new org.portalaccess.account.Account(a.id, a.realmId, a.key, a.name,"
            + " a.type, a.parentId, a.enabled, a.allowOtherEmail, a.logoUrl, a.contractCount, a.childCount, a.version)"
            + " from PortalAccountEntity a where a.realmId = :realm and ";

    private final EntityManager em;

    private AccountStore(EntityManager em) {
        this.em = em;
    }

    /** Returns the store of this session's transaction. */
    public static AccountStore of(KeycloakSession session) {
        return new AccountStore(Jpa.entityManager(session));
    }

    /** Finds the account of this id or key; empty if it is unknown, of another realm, or shaped like neither. */
    public Optional<Account> find(String realmId, String idOrKey) {
        return findRow(realmId, idOrKey).map(Account::of);
    }

    /** Forgets the data of this account, which is then read again when it is needed. */
    void forget(String id) {
        PortalAccountEntity known = em.find(PortalAccountEntity.class, id);
        if (known != null) {
            em.detach(known);
        }
    }

    /** Locks and returns the row of an account whose tree is locked. The lock lasts until the transaction ends. */
    static Optional<PortalAccountEntity> lockRow(LockingTransaction transaction, String realmId, String id) {
        EntityManager em = transaction.em();
        PortalAccountEntity known = em.find(PortalAccountEntity.class, id);
        if (known == null || !known.getRealmId().equals(realmId)) {
            return Optional.empty();
        }
        // A refresh would throw, and spoil the transaction, if the row was deleted while we waited for the lock.
        em.detach(known);
        return Optional.ofNullable(em.find(PortalAccountEntity.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Returns the accounts of the realm that have one of {@code ids}, by id. */
    public Map<String, Account> findAll(String realmId, Collection<String> ids) {
        Map<String, Account> found = new HashMap<>();
        for (List<String> chunk : chunks(ids)) {
            em.createQuery(VALUES + "a.id in :ids", Account.class)
                    .setParameter("realm", realmId)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(account -> found.put(account.id(), account));
        }
        return found;
    }

    /** Returns the accounts of the realm that have one of {@code keys}, by key. */
    public Map<String, Account> findAllByKey(String realmId, Collection<String> keys) {
        Map<String, Account> found = new HashMap<>();
        for (List<String> chunk : chunks(keys)) {
            em.createQuery(VALUES + "a.key in :keys", Account.class)
                    .setParameter("realm", realmId)
                    .setParameter("keys", chunk)
                    .getResultStream()
                    .forEach(account -> found.put(account.key(), account));
        }
        return found;
    }

    /** Returns the ids from this account up to its root, itself first; empty if there is no such account. */
    public List<String> pathOf(String accountId) {
        return em.createQuery(
                        "select t.ancestorId from PortalAccountTreeEntity t where t.descendantId = :id order by t.distance",
                        String.class)
                .setParameter("id", accountId)
                .getResultList();
    }

    /** Like {@link #pathOf}, for many accounts at once. */
    public Map<String, List<String>> pathsOf(Collection<String> accountIds) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (List<String> chunk : chunks(accountIds)) {
            em.createQuery(
                            "select t.descendantId, t.ancestorId from PortalAccountTreeEntity t"
                                    + " where t.descendantId in :ids order by t.descendantId, t.distance",
                            PathStep.class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(step -> step.addTo(paths));
        }
        return paths;
    }

    /** Like {@link #pathsOf}, for an account and all accounts below it. */
    public Map<String, List<String>> pathsInReach(String accountId) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        em.createQuery(
                        "select t.descendantId, t.ancestorId from PortalAccountTreeEntity r, PortalAccountTreeEntity t"
                                + " where r.ancestorId = :account and t.descendantId = r.descendantId"
                                + " order by t.descendantId, t.distance",
                        PathStep.class)
                .setParameter("account", accountId)
                .getResultStream()
                .forEach(step -> step.addTo(paths));
        return paths;
    }

    /** Returns whether {@code accountId} is {@code ancestorId} or lies below it. */
    public boolean isWithin(String accountId, String ancestorId) {
        return pathOf(accountId).contains(ancestorId);
    }

    /** Returns the number of levels of this account and the accounts below it: 1 without children. */
    public int heightOf(String accountId) {
        Integer farthest = em.createQuery(
                        "select max(t.distance) from PortalAccountTreeEntity t where t.ancestorId = :id", Integer.class)
                .setParameter("id", accountId)
                .getSingleResult();
        return farthest == null ? 0 : farthest + 1;
    }

    /** Returns the ids of this account and all accounts below it. */
    public List<String> reachOf(String accountId) {
        return em.createQuery(
                        "select t.descendantId from PortalAccountTreeEntity t where t.ancestorId = :id", String.class)
                .setParameter("id", accountId)
                .getResultList();
    }

    /** Returns the topmost account above this one, or itself. */
    public String rootOf(String accountId) {
        List<String> path = pathOf(accountId);
        return path.isEmpty() ? accountId : path.get(path.size() - 1);
    }

    /** Splits a list that may be too long for SQL {@code IN}. */
    public static List<List<String>> chunks(Collection<String> values) {
        List<String> all = List.copyOf(values);
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }

    private Optional<PortalAccountEntity> findRow(String realmId, String idOrKey) {
        if (KeyFormat.isId(idOrKey)) {
            PortalAccountEntity row = em.find(PortalAccountEntity.class, idOrKey);
            return Optional.ofNullable(row).filter(a -> a.getRealmId().equals(realmId));
        }
        if (!KeyFormat.isKey(idOrKey)) {
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

    /** An account, and one of the accounts on its path. */
    private record PathStep(String accountId, String ancestorId) {

        void addTo(Map<String, List<String>> paths) {
            paths.computeIfAbsent(accountId, id -> new ArrayList<>()).add(ancestorId);
        }
    }
}
