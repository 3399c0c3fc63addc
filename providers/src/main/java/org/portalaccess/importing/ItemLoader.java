package org.portalaccess.importing;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.batch.MembershipLine;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;

/**
 * Reads contracts and owners that lines name into the {@link ImportState}, with the paths of accounts that are found
 * with them.
 */
final class ItemLoader {

    private final ImportState state;
    private final StoredItems rows;
    private final AccountStore accounts;
    private final Names contracts = new Names();
    private final Names owners = new Names();

    ItemLoader(Batch batch) {
        this.state = batch.state();
        this.rows = new StoredItems(Jpa.entityManager(batch.session()));
        this.accounts = AccountStore.of(batch.session());
    }

    /** Announces a contract by its key or id. */
    void expectContract(@Nullable String account, String name) {
        contracts.add(state.account(account), name);
    }

    /** Announces an owner by its key or id. */
    void expectOwner(@Nullable String account, String name) {
        owners.add(state.account(account), name);
    }

    /** Reads what was announced. */
    void load() {
        List<StoredItem> foundOwners = rows.owners(owners.keys, owners.ids);
        foundOwners.forEach(row -> state.addOwner(PlannedItem.known(row)));
        List<StoredItem> foundContracts = rows.contracts(contracts.keys, contracts.ids);
        Map<String, Set<String>> ownersOf =
                rows.ownersOf(foundContracts.stream().map(StoredItem::id).toList());
        foundContracts.forEach(row -> {
            PlannedItem contract = PlannedItem.known(row);
            contract.setStoredOwners(ownersOf.getOrDefault(contract.id, Set.of()));
            state.addContract(contract);
        });
        loadPaths(foundOwners);
        loadPaths(foundContracts);
    }

    /** Reads the contracts and owners in the contract scopes of memberships. */
    void loadNamesOf(Collection<MembershipLine> lines) {
        lines.forEach(line -> line.visitNames((account, name, owner) -> {
            if (owner) {
                expectOwner(account, name);
            } else {
                expectContract(account, name);
            }
        }));
        load();
    }

    private void loadPaths(List<StoredItem> found) {
        Set<String> unknown = new HashSet<>();
        found.stream()
                .map(StoredItem::accountId)
                .filter(id -> state.account(id) == null)
                .forEach(unknown::add);
        accounts.pathsOf(unknown).values().forEach(state::addPath);
    }

    private static final class Names {

        private final Map<String, Set<String>> keys = new HashMap<>();
        private final Set<String> ids = new HashSet<>();

        void add(@Nullable PlannedAccount account, String name) {
            if (KeyFormat.isId(name)) {
                ids.add(name);
            } else if (account != null && !account.isNew && KeyFormat.isKey(name)) {
                keys.computeIfAbsent(account.id, id -> new LinkedHashSet<>()).add(name);
            }
        }
    }
}
