package org.portalaccess.account;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Accounts as REST shows them, with the keys of their parents. */
final class AccountViews {

    private final AccountStore store;

    AccountViews(AccountStore store) {
        this.store = store;
    }

    AccountRepresentation of(Account account) {
        return of(List.of(account)).get(0);
    }

    List<AccountRepresentation> of(List<Account> accounts) {
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

    private static @Nullable String parentKey(Account account, Map<String, Account> parents) {
        Account parent = account.parentId() == null ? null : parents.get(account.parentId());
        return parent == null ? null : parent.key();
    }
}
