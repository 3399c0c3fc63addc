package org.portalaccess.importing;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.TreeLock;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;

/** Reads the accounts that a batch of lines names. The number of queries does not depend on the number of lines. */
final class AccountLoader {

    private static final String ACCOUNTS = "select a.id, a.key, a.name, a.type, a.parentId, a.enabled,"
            + " a.allowOtherEmail, a.logoUrl, a.nextOrdinal, a.childCount from PortalAccountEntity a where a.realmId = :realm and ";

    private final LockingTransaction transaction;
    private final EntityManager em;
    private final AccountStore store;
    private final String realmId;
    private final ImportState state;

    AccountLoader(LockingTransaction transaction, String realmId, ImportState state) {
        KeycloakSession session = transaction.session();
        this.transaction = transaction;
        this.em = Jpa.entityManager(session);
        this.store = AccountStore.of(session);
        this.realmId = realmId;
        this.state = state;
    }

    /**
     * Adds the accounts that these lines name to the state.
     *
     * @param lock whether to lock the trees, for writing
     */
    void load(List<ImportLine> lines, boolean lock) {
        Set<String> names = new LinkedHashSet<>();
        lines.stream()
                .map(ImportLine::valid)
                .flatMap(Optional::stream)
                .forEach(content -> names.addAll(content.accounts()));
        loadAccounts(names, lock);
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
            em.createQuery(ACCOUNTS + "a.id in :ids", AccountRow.class)
                    .setParameter("realm", realmId)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(row -> state.add(PlannedAccount.known(row)));
        }
        store.pathsOf(ids).values().forEach(state::addPath);
    }

    /** An account in the database. */
    record AccountRow(
            String id,
            String key,
            String name,
            String type,
            @Nullable String parentId,
            boolean enabled,
            boolean allowOtherEmail,
            @Nullable String logoUrl,
            int nextOrdinal,
            long childCount) {}
}
