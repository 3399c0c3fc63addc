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
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Keys;

/** Reads what a batch of lines names, in a number of queries that does not depend on how many lines there are. */
final class WorldLoader {

    private static final String ACCOUNTS = "select a.id, a.key, a.name, a.type, a.parentId, a.enabled,"
            + " a.allowOtherEmail, a.logoUrl, a.nextOrdinal from PortalAccountEntity a where a.realmId = :realm and ";

    private final EntityManager em;
    private final AccountStore store;
    private final KeyedRows rows;
    private final String realmId;
    private final World world;

    WorldLoader(KeycloakSession session, String realmId, World world) {
        this.em = Database.of(session);
        this.store = AccountStore.of(session);
        this.rows = new KeyedRows(em);
        this.realmId = realmId;
        this.world = world;
    }

    /**
     * Adds what these lines name to the world.
     *
     * @param lock whether the trees are to be locked, for writing
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
        Set<String> ids = new HashSet<>(names.stream().filter(Keys::isId).toList());
        List<String> keys = names.stream().filter(Keys::isKey).toList();
        for (List<String> chunk : AccountStore.chunks(keys)) {
            ids.addAll(em.createQuery(
                            "select a.id from PortalAccountEntity a where a.realmId = :realm and a.key in :keys",
                            String.class)
                    .setParameter("realm", realmId)
                    .setParameter("keys", chunk)
                    .getResultList());
        }
        if (lock) {
            store.lockTrees(ids);
        }
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery(ACCOUNTS + "a.id in :ids", Object[].class)
                    .setParameter("realm", realmId)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(row -> world.add(PlannedAccount.known(row)));
        }
        store.pathsOf(ids).values().forEach(world::addPath);
    }

    private void loadOwners(List<ImportLine> lines) {
        Map<String, Set<String>> keys = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (ImportLine line : lines) {
            PlannedAccount account = line.account() == null ? world.account(line.accountName()) : null;
            if (account == null || account.isNew) {
                continue;
            }
            Set<String> here = keys.computeIfAbsent(account.id, id -> new LinkedHashSet<>());
            add(here, line.owner() == null ? null : line.owner().key());
            if (line.contract() != null && line.contract().owners() != null) {
                line.contract().owners().stream().filter(Keys::isKey).forEach(here::add);
                line.contract().owners().stream().filter(Keys::isId).forEach(ids::add);
            }
        }
        rows.owners(keys, ids).forEach(row -> world.addOwner(Planned.known(row)));
    }

    private void loadContracts(List<ImportLine> lines) {
        Map<String, Set<String>> keys = new HashMap<>();
        for (ImportLine line : lines) {
            PlannedAccount account = line.contract() == null ? null : world.account(line.accountName());
            if (account != null && !account.isNew) {
                add(
                        keys.computeIfAbsent(account.id, id -> new LinkedHashSet<>()),
                        line.contract() == null ? null : line.contract().key());
            }
        }
        Map<String, Planned> found = new HashMap<>();
        rows.contracts(keys).forEach(row -> found.put(row.id(), Planned.known(row)));
        Map<String, Set<String>> owners = rows.ownersOf(found.keySet());
        found.values().forEach(contract -> {
            contract.setStoredOwners(owners.getOrDefault(contract.id, Set.of()));
            world.addContract(contract);
        });
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }
}
