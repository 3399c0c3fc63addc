package org.portalaccess.account;

import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.portalaccess.platform.BeginAgainException;
import org.portalaccess.platform.LockingTransaction;

/**
 * The lock of a tree of accounts: the row of its root, held until the transaction ends. Code that changes a tree, or
 * writes something that must agree with its shape (contracts and their counts, rules that name accounts below), takes
 * this lock first. Only then does it read the rows to change.
 *
 * <p>A transaction that holds a tree does not wait for another tree. Only the trees of one call are waited for
 * together, in the order of their ids. An account may be moved to another tree while a transaction waits for the lock
 * of its tree. If the other tree is not free at this moment, the transaction gives up all it holds and begins again. So
 * no two transactions wait for each other.
 */
public final class TreeLock {

    private static final String TIMEOUT = "jakarta.persistence.lock.timeout";
    private static final int SKIP_LOCKED = -2;

    private TreeLock() {}

    /** Locks the tree of this account. */
    public static void take(LockingTransaction transaction, String accountId) {
        take(transaction, List.of(accountId));
    }

    /** Locks the trees of these accounts. */
    public static void take(LockingTransaction transaction, Collection<String> accountIds) {
        Set<String> missing = missing(transaction, accountIds);
        if (transaction.held().isEmpty()) {
            transaction.hold(lock(transaction, missing, true));
            missing = missing(transaction, accountIds);
        }
        while (!missing.isEmpty()) {
            Set<String> free = lock(transaction, missing, false);
            if (free.size() < missing.size()) {
                throw new BeginAgainException("An account has moved to another tree.");
            }
            transaction.hold(free);
            missing = missing(transaction, accountIds);
        }
    }

    private static Set<String> missing(LockingTransaction transaction, Collection<String> accountIds) {
        Set<String> roots = new TreeSet<>();
        AccountStore.of(transaction.session())
                .pathsOf(accountIds)
                .values()
                .forEach(path -> roots.add(path.get(path.size() - 1)));
        roots.removeAll(transaction.held());
        return roots;
    }

    private static Set<String> lock(LockingTransaction transaction, Set<String> roots, boolean wait) {
        Set<String> locked = new HashSet<>();
        for (List<String> chunk : AccountStore.chunks(roots)) {
            TypedQuery<String> query = transaction
                    .em()
                    .createQuery(
                            "select a.id from PortalAccountEntity a where a.id in :ids order by a.id", String.class)
                    .setParameter("ids", chunk)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE);
            locked.addAll((wait ? query : query.setHint(TIMEOUT, SKIP_LOCKED)).getResultList());
        }
        return locked;
    }
}
