package org.portalaccess.membership.review;

import java.util.List;
import java.util.Map;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;

/**
 * The place in the tree that a list of access is about. Members of its account get into it, and members of the accounts
 * above.
 *
 * @param account the account
 * @param path the ids from the account up to the top, itself first
 * @param seen those accounts of the path whose members the caller sees
 * @param enabled those accounts of the path that are enabled, and all accounts above them too
 */
record AccessPlace(Account account, List<String> path, List<String> seen, List<String> enabled) {

    AccessPlace {
        path = List.copyOf(path);
        seen = List.copyOf(seen);
        enabled = List.copyOf(enabled);
    }

    /** Returns the place for the caller of a request. */
    static AccessPlace of(PortalRequest request, Account account) {
        AccountStore store = AccountStore.of(request.session());
        List<String> path = store.pathOf(account.id());
        Map<String, Account> accounts = store.findAll(request.realmId(), path);
        request.access().expect(path);
        return new AccessPlace(
                account,
                path,
                path.stream().filter(request.access()::canView).toList(),
                path.stream()
                        .filter(id -> path.subList(path.indexOf(id), path.size()).stream()
                                .map(accounts::get)
                                .allMatch(above -> above != null && above.enabled()))
                        .toList());
    }

    /** Returns the accounts whose members the list has. */
    List<String> accounts(AccessFilter filter) {
        return filter.onlyEnabled() ? seen.stream().filter(enabled::contains).toList() : seen;
    }
}
