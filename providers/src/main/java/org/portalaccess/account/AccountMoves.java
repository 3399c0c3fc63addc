package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalAccountEntity;

/** Moves an account, with all accounts below it, in the realm's tree (docs/concepts.md#contract-scope: moving an account). */
public final class AccountMoves {

    private final EntityManager em;
    private final AccountStore store;
    private final AccountCounters counters;
    private final Dependents dependents;

    private final LockingTransaction transaction;

    private AccountMoves(LockingTransaction transaction) {
        this.transaction = transaction;
        KeycloakSession session = transaction.session();
        this.em = Jpa.entityManager(session);
        this.store = AccountStore.of(session);
        this.counters = new AccountCounters(em);
        this.dependents = Dependents.of(session);
    }

    /** Returns an instance that moves accounts in this transaction. */
    public static AccountMoves of(LockingTransaction transaction) {
        return new AccountMoves(transaction);
    }

    /** Locks the trees that a move starts and ends in. */
    public void lock(Account account, @Nullable Account parent) {
        TreeLock.take(
                transaction,
                Stream.of(account, parent)
                        .filter(Objects::nonNull)
                        .map(Account::id)
                        .toList());
        store.forget(account.id());
    }

    /** Moves {@code account} below {@code parent}, or makes it a root. */
    public void move(Account account, @Nullable Account parent) {
        Way way = check(account, parent);
        if (Objects.equals(way.row().getParentId(), parent == null ? null : parent.id())) {
            return;
        }
        Stream.of(way.path(), way.newAbove())
                .filter(p -> !p.isEmpty())
                .map(p -> p.get(p.size() - 1))
                .forEach(dependents::accountChanges);
        dependents.accountChanges(account.id());
        way.effects(em).cut(dependents);
        rehang(way.row(), way.above(), way.newAbove());
    }

    /** Returns the effects that {@link #move} would have on memberships and rules. */
    MoveImpact preview(Account account, @Nullable Account parent, MoveDetails details) {
        return new MovePreview(details, check(account, parent).effects(em)).impact(account, parent);
    }

    /**
     * A move that is possible.
     *
     * @param row the account
     * @param path the ids from the account up to its root
     * @param newAbove the ids from the new parent up to its root
     */
    private record Way(PortalAccountEntity row, List<String> path, List<String> newAbove) {

        List<String> above() {
            return path.subList(1, path.size());
        }

        MoveEffects effects(EntityManager em) {
            return new MoveEffects(em, row.getId(), above(), newAbove);
        }
    }

    private Way check(Account account, @Nullable Account parent) {
        lock(account, parent);
        PortalAccountEntity row = AccountStore.lockRow(transaction, account.realmId(), account.id())
                .orElseThrow(ProblemException::notFound);
        List<String> newAbove = parent == null ? List.of() : store.pathOf(parent.id());
        requirePlace(account.id(), parent, newAbove);
        return new Way(row, store.pathOf(account.id()), newAbove);
    }

    private void requirePlace(String accountId, @Nullable Account parent, List<String> newAbove) {
        if (parent != null && newAbove.isEmpty()) {
            throw ParentErrors.unknownParent();
        }
        if (newAbove.contains(accountId)) {
            throw ParentErrors.cycle();
        }
        if (newAbove.size() + store.heightOf(accountId) > AccountStore.MAX_DEPTH) {
            throw ParentErrors.tooDeep();
        }
    }

    private void rehang(PortalAccountEntity row, List<String> above, List<String> newAbove) {
        if (row.getParentId() != null) {
            counters.addChildren(row.getParentId(), -1);
        }
        if (!newAbove.isEmpty()) {
            counters.addChildren(newAbove.get(0), 1);
        }
        counters.addContracts(above, -row.getContractCount());
        counters.addContracts(newAbove, row.getContractCount());
        row.setParentId(newAbove.isEmpty() ? null : newAbove.get(0));
        row.setVersion(row.getVersion() + 1);
        em.flush();
        cutOff(row.getId(), above);
        if (!newAbove.isEmpty()) {
            hangBelow(row.getId(), newAbove.get(0));
        }
    }

    private void cutOff(String accountId, List<String> above) {
        if (above.isEmpty()) {
            return;
        }
        for (List<String> chunk : AccountStore.chunks(store.reachOf(accountId))) {
            em.createQuery(
                            "delete from PortalAccountTreeEntity t where t.ancestorId in :above and t.descendantId in :moved")
                    .setParameter("above", above)
                    .setParameter("moved", chunk)
                    .executeUpdate();
        }
    }

    private void hangBelow(String accountId, String parentId) {
        String table = Jpa.table("PORTAL_ACCOUNT_TREE", em);
        em.createNativeQuery("insert into " + table + " (DESCENDANT_ID, ANCESTOR_ID, DISTANCE)"
                        + " select s.DESCENDANT_ID, p.ANCESTOR_ID, s.DISTANCE + p.DISTANCE + 1 from " + table + " s, "
                        + table + " p where s.ANCESTOR_ID = :moved and p.DESCENDANT_ID = :parent")
                .setParameter("moved", accountId)
                .setParameter("parent", parentId)
                .executeUpdate();
    }
}
