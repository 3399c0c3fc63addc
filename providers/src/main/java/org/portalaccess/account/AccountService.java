package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalAccountEntity;
import org.portalaccess.schema.PortalAccountTreeEntity;

/** Creates, changes and deletes accounts. */
final class AccountService {

    private final EntityManager em;
    private final AccountStore store;
    private final AccountCounters counters;
    private final Dependents dependents;

    private final LockingTransaction transaction;

    AccountService(LockingTransaction transaction) {
        this.transaction = transaction;
        KeycloakSession session = transaction.session();
        this.em = Jpa.entityManager(session);
        this.store = AccountStore.of(session);
        this.counters = new AccountCounters(em);
        this.dependents = Dependents.of(session);
    }

    /** Creates an account, below {@code parent} if one is given. */
    Account create(String realmId, AccountBody body, @Nullable Account parent) {
        PortalAccountEntity row =
                new PortalAccountEntity(UUID.randomUUID().toString(), realmId, Objects.requireNonNull(body.key()));
        row.setEnabled(true);
        row.setNextOrdinal(1);
        row.setVersion(1);
        apply(body, row);
        List<String> above = List.of();
        if (parent != null) {
            above = lockedPath(realmId, parent.id());
            row.setParentId(parent.id());
        }
        em.persist(row);
        flushNewKey();
        em.persist(new PortalAccountTreeEntity(row.getId(), row.getId(), 0));
        for (int i = 0; i < above.size(); i++) {
            em.persist(new PortalAccountTreeEntity(row.getId(), above.get(i), i + 1));
        }
        em.flush();
        if (parent != null) {
            counters.addChildren(parent.id(), 1);
        }
        return Account.of(row);
    }

    /** Changes a row that was read by {@link AccountStore#lockRow}; returns whether anything changed. */
    boolean update(PortalAccountEntity row, AccountBody body) {
        Account before = Account.of(row);
        apply(body, row);
        if (Account.of(row).equals(before)) {
            return false;
        }
        row.setVersion(row.getVersion() + 1);
        dependents.accountChanges(row.getId());
        em.flush();
        return true;
    }

    /** Deletes a row that was read by {@link AccountStore#lockRow}, and all contents of the account. */
    void delete(PortalAccountEntity row) {
        dependents.accountChanges(row.getId());
        dependents.rulesGo(row.getId());
        List<String> path = store.pathOf(row.getId());
        counters.addContracts(path.subList(1, path.size()), -row.getContractCount());
        if (row.getParentId() != null) {
            counters.addChildren(row.getParentId(), -1);
        }
        em.remove(row);
        em.flush();
    }

    private List<String> lockedPath(String realmId, String parentId) {
        TreeLock.take(transaction, parentId);
        Optional<PortalAccountEntity> parent = AccountStore.lockRow(transaction, realmId, parentId);
        if (parent.isEmpty()) {
            throw ParentErrors.unknownParent();
        }
        List<String> path = store.pathOf(parentId);
        if (path.size() >= AccountStore.MAX_DEPTH) {
            throw ParentErrors.tooDeep();
        }
        return path;
    }

    private void flushNewKey() {
        try {
            em.flush();
        } catch (ModelDuplicateException e) {
            throw ProblemException.conflict("/key", "duplicate", "The realm already has an account with this key.");
        }
    }

    private static void apply(AccountBody body, PortalAccountEntity row) {
        if (body.name() != null) {
            row.setName(body.name());
            row.setSearchName(NameRules.folded(body.name()));
        }
        if (body.type() != null) {
            row.setType(body.type());
        }
        if (body.enabled() != null) {
            row.setEnabled(body.enabled());
        }
        if (body.allowOtherEmail() != null) {
            row.setAllowOtherEmail(body.allowOtherEmail());
        }
        row.setLogoUrl(body.logoUrl().orElse(row.getLogoUrl()));
    }
}
