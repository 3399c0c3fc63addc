package org.portalaccess.importing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;
import org.portalaccess.membership.scope.PlannedNames;

/**
 * The names in contract scopes, as the {@link ImportState} has them.
 *
 * @param state the state
 * @param realmId the realm of the import
 */
record StateNames(ImportState state, String realmId) implements PlannedNames {

    @Override
    public Optional<Account> account(String idOrKey) {
        return Optional.ofNullable(state.account(idOrKey)).map(account -> account.value(realmId));
    }

    @Override
    public List<String> path(String accountId) {
        return state.path(accountId);
    }

    @Override
    public Optional<Item> contract(String accountId, String key) {
        return item(state.contract(accountId, key));
    }

    @Override
    public Optional<Item> contractWithId(String id) {
        return item(state.contractWithId(id));
    }

    @Override
    public Optional<Item> owner(String accountId, String key) {
        return item(state.owner(accountId, key));
    }

    @Override
    public Optional<Item> ownerWithId(String id) {
        return item(state.ownerWithId(id));
    }

    private static Optional<Item> item(@Nullable PlannedItem item) {
        return Optional.ofNullable(item).map(one -> new Item(one.id, one.accountId, one.key));
    }
}
