package org.portalaccess.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Keys;

/** What is there as far as the lines name it: the database, with the lines so far on top. */
final class World {

    private final Map<String, PlannedAccount> accounts = new HashMap<>();
    private final Map<String, PlannedAccount> accountsByKey = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Planned> owners = new HashMap<>();
    private final Map<String, Planned> ownersById = new HashMap<>();
    private final Map<String, Planned> contracts = new HashMap<>();

    void add(PlannedAccount account) {
        accounts.putIfAbsent(account.id, account);
        accountsByKey.putIfAbsent(account.key, account);
    }

    void addOwner(Planned owner) {
        if (owners.putIfAbsent(at(owner.accountId, owner.key), owner) == null) {
            ownersById.put(owner.id, owner);
        }
    }

    void addContract(Planned contract) {
        contracts.putIfAbsent(at(contract.accountId, contract.key), contract);
    }

    /** A path from the database, itself first; what lines have moved stays moved. */
    void addPath(List<String> path) {
        for (int i = 0; i + 1 < path.size(); i++) {
            parents.putIfAbsent(path.get(i), path.get(i + 1));
        }
    }

    void hang(PlannedAccount account, @Nullable String parentId) {
        account.parentId = parentId;
        if (parentId == null) {
            parents.remove(account.id);
        } else {
            parents.put(account.id, parentId);
        }
    }

    @Nullable
    PlannedAccount account(@Nullable String idOrKey) {
        if (idOrKey == null) {
            return null;
        }
        return Keys.isId(idOrKey) ? accounts.get(idOrKey) : accountsByKey.get(idOrKey);
    }

    @Nullable
    Planned owner(String accountId, String idOrKey) {
        if (Keys.isId(idOrKey)) {
            Planned owner = ownersById.get(idOrKey);
            return owner != null && owner.accountId.equals(accountId) ? owner : null;
        }
        return owners.get(at(accountId, idOrKey));
    }

    @Nullable
    Planned contract(String accountId, String key) {
        return contracts.get(at(accountId, key));
    }

    /** The account and those above it. */
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

    private static String at(String accountId, String key) {
        return accountId + ' ' + key;
    }
}
