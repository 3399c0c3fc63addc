package org.portalaccess.account;

import java.util.Optional;
import java.util.function.BiFunction;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;

/** Finds the account that a path names by its id, or by {@code key:} and its key (docs/api.md). */
public final class AccountPath {

    private AccountPath() {}

    /**
     * Returns the account that the path names, for callers who may see it. Otherwise throws a 404, or the refusal of
     * the caller's access.
     */
    public static Account requireView(PortalRequest request, String segment) {
        request.access().requireEntry();
        Account account = find(request, segment).orElseThrow(ProblemException::notFound);
        request.access().requireView(account.id());
        return account;
    }

    /** Returns the account that the path names, for callers who may change it and its contents. */
    public static Account requireChange(PortalRequest request, String segment) {
        Account account = requireView(request, segment);
        request.access().requireChange(account.id());
        return account;
    }

    /** Returns the account that the path names, for callers who may change its members. */
    public static Account requireTeam(PortalRequest request, String segment) {
        Account account = requireView(request, segment);
        request.access().requireTeam(account.id());
        return account;
    }

    /**
     * Returns the account that the path names, with its tree locked, for callers who may make this change. Their right
     * is checked again under the lock, since the right or the account may be gone by then.
     *
     * @param right finds the account for callers with the right, like {@link #requireChange}
     */
    public static Account lock(
            LockingTransaction transaction,
            PortalRequest request,
            String segment,
            BiFunction<PortalRequest, String, Account> right) {
        Account account = right.apply(request, segment);
        TreeLock.take(transaction, account.id());
        request.access().readAgain();
        AccountStore.of(request.session()).forget(account.id());
        return right.apply(request, segment);
    }

    private static Optional<Account> find(PortalRequest request, String segment) {
        AccountStore store = AccountStore.of(request.session());
        if (segment.startsWith(KeyFormat.PATH_PREFIX)) {
            String key = segment.substring(KeyFormat.PATH_PREFIX.length());
            return KeyFormat.isKey(key) ? store.find(request.realmId(), key) : Optional.empty();
        }
        return KeyFormat.isId(segment) ? store.find(request.realmId(), segment) : Optional.empty();
    }
}
