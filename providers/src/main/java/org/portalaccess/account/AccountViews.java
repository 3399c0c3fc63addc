package org.portalaccess.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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

    AccountRepresentation represent(Account account, PortalRequest request) {
        return represent(List.of(account), request).get(0);
    }

    /**
     * Returns accounts as the caller sees them: without a parent that is hidden, and with a count of visible contracts
     * only.
     */
    List<AccountRepresentation> represent(List<Account> accounts, PortalRequest request) {
        VisibleContracts seen = VisibleContracts.of(request);
        seen.expect(accounts.stream().map(Account::id).toList());
        request.access()
                .expect(accounts.stream()
                        .flatMap(account -> Stream.of(account.id(), account.parentId()))
                        .filter(Objects::nonNull)
                        .toList());
        List<AccountRepresentation> all = represent(accounts);
        List<AccountRepresentation> shown = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            shown.add(asSeen(accounts.get(i), all.get(i), seen, request));
        }
        return shown;
    }

    private static AccountRepresentation asSeen(
            Account account, AccountRepresentation all, VisibleContracts seen, PortalRequest request) {
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
