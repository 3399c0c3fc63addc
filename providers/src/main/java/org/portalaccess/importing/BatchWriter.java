package org.portalaccess.importing;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountMoves;
import org.portalaccess.account.AccountRemoval;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.Dependents;
import org.portalaccess.contract.Removals;
import org.portalaccess.membership.scope.NewContracts;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;

/** Gathers the changes of a batch of lines, and writes them in a few JDBC batches, under the locks of the trees. */
final class BatchWriter implements ImportSink {

    private final LockingTransaction transaction;
    private final KeycloakSession session;
    private final EntityManager em;
    private final String realmId;
    private final ImportState state;
    private final Set<PlannedAccount> accounts = new LinkedHashSet<>();
    private final Set<PlannedItem> owners = new LinkedHashSet<>();
    private final Set<PlannedItem> contracts = new LinkedHashSet<>();
    private final Set<PlannedItem> goneOwners = new LinkedHashSet<>();
    private final Set<PlannedItem> goneContracts = new LinkedHashSet<>();
    private final Map<Class<?>, PendingRows> pending = new LinkedHashMap<>();

    BatchWriter(LockingTransaction transaction, String realmId, ImportState state) {
        this.transaction = transaction;
        this.session = transaction.session();
        this.em = Jpa.entityManager(session);
        this.realmId = realmId;
        this.state = state;
    }

    @Override
    public void account(PlannedAccount account) {
        accounts.add(account);
    }

    @Override
    public void owner(PlannedItem owner) {
        owners.add(owner);
    }

    @Override
    public void contract(PlannedItem contract) {
        contracts.add(contract);
    }

    @Override
    public void move(PlannedAccount account, @Nullable PlannedAccount parent) {
        flush();
        AccountMoves.of(transaction).move(stored(account), parent == null ? null : stored(parent));
        em.flush();
    }

    @Override
    public void removeAccount(PlannedAccount account) {
        write(() -> AccountRemoval.delete(transaction, realmId, account.id));
    }

    @Override
    public void removeOwner(PlannedItem owner) {
        writePending();
        if (!(owner.isNew && owners.contains(owner))) {
            goneOwners.add(owner);
        }
        owners.remove(owner);
    }

    @Override
    public void removeContract(PlannedItem contract) {
        writePending();
        if (!(contract.isNew && contracts.contains(contract))) {
            goneContracts.add(contract);
        }
        contracts.remove(contract);
    }

    /** Memberships may name what is about to be removed. */
    private void writePending() {
        if (!pending.isEmpty()) {
            flush();
        }
    }

    @Override
    public void write(Runnable work) {
        flush();
        work.run();
        em.flush();
    }

    @Override
    public <T extends PendingRows> T pending(Class<T> type, Supplier<T> made) {
        return type.cast(pending.computeIfAbsent(type, t -> made.get()));
    }

    /** Writes the changes that were gathered since the last flush. */
    void flush() {
        invalidate();
        removeItems();
        em.unwrap(Session.class).doWork(connection -> {
            BatchStatements statements = new BatchStatements(connection, em);
            statements.add("CONTRACT_COUNT", inPaths(goneContracts, -1));
            writeAccounts(statements);
            writeOwners(statements);
            writeContracts(statements);
            writeOwnerships(statements);
        });
        accounts.clear();
        owners.clear();
        takeOutOfSpans();
        contracts.clear();
        goneContracts.clear();
        pending.values().forEach(PendingRows::flush);
    }

    private void removeItems() {
        Removals removals = Removals.of(session);
        if (!goneContracts.isEmpty()) {
            removals.contracts(goneContracts.stream().map(item -> item.id).toList());
        }
        if (!goneOwners.isEmpty()) {
            removals.owners(goneOwners.stream().map(item -> item.id).toList());
        }
        goneOwners.clear();
    }

    /** Contracts with an ordinal of their own may have one that is in a span of a rule. */
    private void takeOutOfSpans() {
        NewContracts.takeOutOfSpans(
                session,
                contracts.stream()
                        .filter(contract -> contract.ownOrdinal)
                        .map(contract -> contract.id)
                        .toList());
        contracts.forEach(contract -> contract.ownOrdinal = false);
    }

    /** Returns a number for each of these contracts, added up for their accounts and all accounts above. */
    private Map<String, Long> inPaths(Collection<PlannedItem> items, long each) {
        Map<String, Long> counts = new LinkedHashMap<>();
        items.forEach(item -> state.path(item.accountId).forEach(id -> counts.merge(id, each, Long::sum)));
        return counts;
    }

    private Account stored(PlannedAccount account) {
        return AccountStore.of(session).find(realmId, account.id).orElseThrow(ProblemException::notFound);
    }

    private void invalidate() {
        Dependents dependents = Dependents.of(session);
        accounts.stream().filter(a -> !a.isNew).forEach(a -> dependents.accountChanges(a.id));
        Set<String> touched = new HashSet<>();
        for (PlannedItem contract : contracts) {
            if (!contract.owners.equals(contract.storedOwners)) {
                touched.addAll(contract.owners);
                touched.addAll(contract.storedOwners);
            }
        }
        dependents.contractsOfOwnersChange(touched);
    }

    private void writeAccounts(BatchStatements statements) throws SQLException {
        List<PlannedAccount> made = accounts.stream().filter(a -> a.isNew).toList();
        statements.insertAccounts(realmId, made);
        Map<String, Long> children = new LinkedHashMap<>();
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (PlannedAccount account : made) {
            paths.put(account.id, state.path(account.id));
            if (account.parentId != null) {
                children.merge(account.parentId, 1L, Long::sum);
            }
        }
        statements.insertPaths(paths);
        statements.add("CHILD_COUNT", children);
        statements.updateAccounts(accounts.stream().filter(a -> !a.isNew).toList());
        made.forEach(account -> account.isNew = false);
    }

    private void writeOwners(BatchStatements statements) throws SQLException {
        statements.insertOwners(made(owners));
        statements.rename("PORTAL_OWNER", known(owners));
        owners.forEach(owner -> owner.isNew = false);
    }

    private void writeContracts(BatchStatements statements) throws SQLException {
        List<PlannedItem> made = made(contracts);
        statements.insertContracts(made);
        Set<PlannedAccount> accountsOfMade = new LinkedHashSet<>();
        made.forEach(contract -> accountsOfMade.add(Objects.requireNonNull(state.account(contract.accountId))));
        statements.setNextOrdinals(accountsOfMade);
        statements.add("CONTRACT_COUNT", inPaths(made, 1));
        statements.rename("PORTAL_CONTRACT", known(contracts));
        made.forEach(contract -> contract.isNew = false);
    }

    private void writeOwnerships(BatchStatements statements) throws SQLException {
        Map<String, Set<String>> come = new LinkedHashMap<>();
        Map<String, Set<String>> gone = new LinkedHashMap<>();
        for (PlannedItem contract : contracts) {
            come.put(contract.id, without(contract.owners, contract.storedOwners));
            gone.put(contract.id, without(contract.storedOwners, contract.owners));
            contract.storedOwners = Set.copyOf(contract.owners);
        }
        statements.deleteOwnerships(gone);
        statements.insertOwnerships(come);
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static List<PlannedItem> made(Collection<PlannedItem> things) {
        return things.stream().filter(thing -> thing.isNew).toList();
    }

    private static List<PlannedItem> known(Collection<PlannedItem> things) {
        return things.stream().filter(thing -> !thing.isNew).toList();
    }
}
