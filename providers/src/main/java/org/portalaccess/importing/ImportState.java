package org.portalaccess.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.KeyFormat;

/** The accounts, owners and contracts that the lines name: as in the database, with the changes of the lines so far. */
final class ImportState {

    private final Map<String, PlannedAccount> accounts = new HashMap<>();
    private final Map<String, PlannedAccount> accountsByKey = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, PlannedItem> owners = new HashMap<>();
    private final Map<String, PlannedItem> ownersById = new HashMap<>();
    private final Map<String, PlannedItem> contracts = new HashMap<>();
    private final Map<String, PlannedItem> contractsById = new HashMap<>();
    private final Map<Class<?>, Object> parts = new HashMap<>();
    private final Map<String, Integer> newChildren = new HashMap<>();

    /** Ids of what lines have removed. */
    private final Set<String> gone = new HashSet<>();

    /** Adds an account, unless lines have changed or removed it before. */
    void add(PlannedAccount account) {
        if (account.isNew || !gone.contains(account.id)) {
            accounts.putIfAbsent(account.id, account);
            accountsByKey.putIfAbsent(account.key, account);
        }
    }

    void addOwner(PlannedItem owner) {
        if ((owner.isNew || !gone.contains(owner.id))
                && owners.putIfAbsent(at(owner.accountId, owner.key), owner) == null) {
            ownersById.put(owner.id, owner);
        }
    }

    void addContract(PlannedItem contract) {
        if (!gone.contains(contract.id)
                && contracts.putIfAbsent(at(contract.accountId, contract.key), contract) == null) {
            contractsById.put(contract.id, contract);
        }
    }

    /** Adds a path from the database, beginning with the account itself. Accounts that lines have moved stay moved. */
    void addPath(List<String> path) {
        for (int i = 0; i + 1 < path.size(); i++) {
            parents.putIfAbsent(path.get(i), path.get(i + 1));
        }
    }

    void hang(PlannedAccount account, @Nullable String parentId) {
        countChild(account.parentId, -1);
        countChild(parentId, 1);
        account.parentId = parentId;
        if (parentId == null) {
            parents.remove(account.id);
        } else {
            parents.put(account.id, parentId);
        }
    }

    private void countChild(@Nullable String parentId, int count) {
        if (parentId != null) {
            newChildren.merge(parentId, count, Integer::sum);
        }
    }

    boolean hasChildren(PlannedAccount account) {
        return account.storedChildren + newChildren.getOrDefault(account.id, 0) > 0;
    }

    void remove(PlannedAccount account) {
        hang(account, null);
        accounts.remove(account.id);
        accountsByKey.remove(account.key);
        gone.add(account.id);
    }

    void removeContract(PlannedItem contract) {
        contracts.remove(at(contract.accountId, contract.key));
        contractsById.remove(contract.id);
        gone.add(contract.id);
    }

    /** Removes an owner, also from the contracts that were read. */
    void removeOwner(PlannedItem owner) {
        owners.remove(at(owner.accountId, owner.key));
        ownersById.remove(owner.id);
        gone.add(owner.id);
        contracts.values().forEach(contract -> contract.forgetOwner(owner.id));
    }

    @Nullable
    PlannedAccount account(@Nullable String idOrKey) {
        if (idOrKey == null) {
            return null;
        }
        return KeyFormat.isId(idOrKey) ? accounts.get(idOrKey) : accountsByKey.get(idOrKey);
    }

    @Nullable
    PlannedItem owner(String accountId, String idOrKey) {
        if (KeyFormat.isId(idOrKey)) {
            PlannedItem owner = ownersById.get(idOrKey);
            return owner != null && owner.accountId.equals(accountId) ? owner : null;
        }
        return owners.get(at(accountId, idOrKey));
    }

    @Nullable
    PlannedItem contract(String accountId, String key) {
        return contracts.get(at(accountId, key));
    }

    @Nullable
    PlannedItem contractWithId(String id) {
        return contractsById.get(id);
    }

    @Nullable
    PlannedItem ownerWithId(String id) {
        return ownersById.get(id);
    }

    /** Returns the account and those above it. */
    List<String> path(String accountId) {
        List<String> path = new ArrayList<>();
        for (String id = accountId; id != null; id = parents.get(id)) {
            path.add(id);
        }
        return path;
    }

    Collection<PlannedAccount> accounts() {
        return accounts.values();
    }

    /** Returns an object in which a kind of lines keeps what it has read and planned. */
    <T> T part(Class<T> type, Supplier<T> made) {
        return type.cast(parts.computeIfAbsent(type, t -> made.get()));
    }

    private static String at(String accountId, String key) {
        return accountId + ' ' + key;
    }
}
