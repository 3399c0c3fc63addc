package org.portalaccess.account;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;

/** Accounts as REST shows them, with the keys of their parents. */
final class AccountViews {

    private final AccountStore store;

    AccountViews(AccountStore store) {
        this.store = store;
    }

    AccountRepresentation represent(Account account) {
        return represent(List.of(account)).get(0);
    }

    List<AccountRepresentation> represent(List<Account> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        List<String> parentIds = accounts.stream()
                .map(Account::parentId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, Account> parents = store.findAll(accounts.get(0).realmId(), parentIds);
        return accounts.stream()
                .map(account -> AccountRepresentation.of(account, parentKey(account, parents)))
                .toList();
    }

    /**
     * Returns an account as the caller sees it: without a parent that is hidden, and with a count of visible contracts
     * only.
     */
    AccountRepresentation represent(Account account, PortalRequest request) {
        AccountRepresentation all = represent(account);
        VisibleContracts seen = VisibleContracts.of(request);
        boolean parentSeen = account.parentId() == null || request.access().canView(account.parentId());
        long contracts = seen.isWholeIn(account.id()) ? all.counts().contracts() : seen.countIn(account.id());
        return new AccountRepresentation(
                all.id(),
                all.key(),
                all.name(),
                all.type(),
                parentSeen ? all.parent() : null,
                all.enabled(),
                new AccountRepresentation.Counts(contracts, all.counts().children()),
                all.settings(),
                all.version());
    }

    private static @Nullable String parentKey(Account account, Map<String, Account> parents) {
        Account parent = account.parentId() == null ? null : parents.get(account.parentId());
        return parent == null ? null : parent.key();
    }
}
