package org.portalaccess.importing;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.TreeLock;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;

/** Reads what a batch of lines names. The number of queries does not depend on the number of lines. */
final class ImportStateLoader {

    private static final String ACCOUNTS = "select a.id, a.key, a.name, a.type, a.parentId, a.enabled,"
            + " a.allowOtherEmail, a.logoUrl, a.nextOrdinal from PortalAccountEntity a where a.realmId = :realm and ";

    private final LockingTransaction transaction;
    private final EntityManager em;
    private final AccountStore store;
    private final StoredItems rows;
    private final String realmId;
    private final ImportState state;

    ImportStateLoader(LockingTransaction transaction, String realmId, ImportState state) {
        KeycloakSession session = transaction.session();
        this.transaction = transaction;
        this.em = Jpa.entityManager(session);
        this.store = AccountStore.of(session);
        this.rows = new StoredItems(em);
        this.realmId = realmId;
        this.state = state;
    }

    /**
     * Adds what these lines name to the state.
     *
     * @param lock whether to lock the trees, for writing
     */
    void load(List<ImportLine> lines, boolean lock) {
        Set<String> names = new LinkedHashSet<>();
        for (ImportLine line : lines) {
            add(names, line.accountName());
            add(names, line.account() == null ? null : line.account().key());
        }
        loadAccounts(names, lock);
        loadOwners(lines);
        loadContracts(lines);
    }

    private void loadAccounts(Collection<String> names, boolean lock) {
        Set<String> ids = new HashSet<>(names.stream().filter(KeyFormat::isId).toList());
        List<String> keys = names.stream().filter(KeyFormat::isKey).toList();
        for (List<String> chunk : AccountStore.chunks(keys)) {
            ids.addAll(em.createQuery(
                            "select a.id from PortalAccountEntity a where a.realmId = :realm and a.key in :keys",
                            String.class)
                    .setParameter("realm", realmId)
                    .setParameter("keys", chunk)
                    .getResultList());
        }
        if (lock) {
            TreeLock.take(transaction, ids);
        }
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery(ACCOUNTS + "a.id in :ids", Object[].class)
                    .setParameter("realm", realmId)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(row -> state.add(PlannedAccount.known(row)));
        }
        store.pathsOf(ids).values().forEach(state::addPath);
    }

    private void loadOwners(List<ImportLine> lines) {
        Map<String, Set<String>> keys = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (ImportLine line : lines) {
            PlannedAccount account = line.account() == null ? state.account(line.accountName()) : null;
            if (account == null || account.isNew) {
                continue;
            }
            Set<String> here = keys.computeIfAbsent(account.id, id -> new LinkedHashSet<>());
            add(here, line.owner() == null ? null : line.owner().key());
            if (line.contract() != null && line.contract().owners() != null) {
                line.contract().owners().stream().filter(KeyFormat::isKey).forEach(here::add);
                line.contract().owners().stream().filter(KeyFormat::isId).forEach(ids::add);
            }
        }
        rows.owners(keys, ids).forEach(row -> state.addOwner(PlannedItem.known(row)));
    }

    private void loadContracts(List<ImportLine> lines) {
        Map<String, Set<String>> keys = new HashMap<>();
        for (ImportLine line : lines) {
            PlannedAccount account = line.contract() == null ? null : state.account(line.accountName());
            if (account != null && !account.isNew) {
                add(
                        keys.computeIfAbsent(account.id, id -> new LinkedHashSet<>()),
                        line.contract() == null ? null : line.contract().key());
            }
        }
        Map<String, PlannedItem> found = new HashMap<>();
        rows.contracts(keys).forEach(row -> found.put(row.id(), PlannedItem.known(row)));
        Map<String, Set<String>> owners = rows.ownersOf(found.keySet());
        found.values().forEach(contract -> {
            contract.setStoredOwners(owners.getOrDefault(contract.id, Set.of()));
            state.addContract(contract);
        });
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }
}
