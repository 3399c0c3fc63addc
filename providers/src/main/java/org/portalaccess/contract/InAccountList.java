package org.portalaccess.contract;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.schema.PortalOwnerEntity;

/** Pages of the contracts, or owners, of one account, by name. */
final class InAccountList<T> {

    private final EntityManager em;
    private final RowsByName.Kind<T> kind;

    private InAccountList(EntityManager em, RowsByName.Kind<T> kind) {
        this.em = em;
        this.kind = kind;
    }

    static InAccountList<PortalContractEntity> ofContracts(EntityManager em) {
        return new InAccountList<>(em, RowsByName.Kind.contracts());
    }

    static InAccountList<PortalOwnerEntity> ofOwners(EntityManager em) {
        return new InAccountList<>(em, RowsByName.Kind.owners());
    }

    /** Returns a page of the account's own contracts or owners, as far as the caller sees them. */
    Page<T> page(Account account, PageRequest page, VisibleContracts seen) {
        Narrowed narrowed = isEachSeen(account, seen) ? Narrowed.NOT : Narrowed.to(isSeen(seen), seen.values());
        if (!isOfContracts()) {
            return page(account, page, narrowed, this::counted);
        }
        return page(account, page, narrowed, (where, values) -> {
            long own = ownContracts(account);
            return seen.isWholeIn(account.id()) ? own : seen.countAt(account.id(), own);
        });
    }

    /** Returns a page of the contracts of this owner, as far as the caller sees them. */
    Page<T> pageOfOwner(Account account, String ownerId, PageRequest page, VisibleContracts seen) {
        Narrowed owned = Narrowed.to(
                "x.id in (select co.contractId from PortalContractOwnerEntity co where co.ownerId = :owner)",
                Map.of("owner", ownerId));
        if (isEachSeen(account, seen)) {
            return page(account, page, owned, this::counted);
        }
        return page(
                account,
                page,
                owned.and(isSeen(seen), seen.values()),
                (where, values) ->
                        seen.countOfOwners(account.id(), Set.of(ownerId)).getOrDefault(ownerId, 0L));
    }

    /**
     * Returns whether the caller sees all of them. A caller who sees the future contracts of an account sees all its
     * owners, since any owner may get such a contract.
     */
    private boolean isEachSeen(Account account, VisibleContracts seen) {
        return isOfContracts() ? seen.isWholeIn(account.id()) : seen.isOpenAt(account.id());
    }

    private boolean isOfContracts() {
        return kind.type() == PortalContractEntity.class;
    }

    private String isSeen(VisibleContracts seen) {
        return isOfContracts() ? seen.contractIsSeen("x") : seen.ownerIsSeen("x");
    }

    private Page<T> page(Account account, PageRequest page, Narrowed narrowed, Total total) {
        Map<String, Object> values = new LinkedHashMap<>(narrowed.values());
        values.put("account", account.id());
        String where = "x.accountId = :account" + narrowed.more();
        if (page.isSearch()) {
            where += " and (x.searchName like :pattern escape '!' or lower(x.key) like :pattern escape '!')";
            values.put("pattern", CaseFolding.containsPattern(page.search()));
        }
        String condition = where;
        RowsByName<T> rows = new RowsByName<>(em, kind, condition, values, "x.accountId, x.searchName, x.id");
        return page.isSearch() ? rows.found(page) : rows.all(page, () -> total.of(condition, values));
    }

    private long counted(String where, Map<String, Object> values) {
        TypedQuery<Long> query =
                em.createQuery("select count(x) from " + kind.type().getSimpleName() + " x where " + where, Long.class);
        values.forEach(query::setParameter);
        return query.getSingleResult();
    }

    /**
     * Returns the number of the account's own contracts. It subtracts the children's counts from the count of the whole
     * reach, so that no contract needs to be counted.
     */
    private long ownContracts(Account account) {
        if (account.childCount() == 0) {
            return account.contractCount();
        }
        Long below = em.createQuery(
                        "select sum(a.contractCount) from PortalAccountEntity a where a.parentId = :id", Long.class)
                .setParameter("id", account.id())
                .getSingleResult();
        return account.contractCount() - (below == null ? 0 : below);
    }

    /** Counts all items that meet a condition. */
    private interface Total {

        long of(String where, Map<String, Object> values);
    }

    /**
     * Conditions that narrow a list.
     *
     * @param more further conditions of {@code x}
     * @param values the parameters of these conditions
     */
    private record Narrowed(String more, Map<String, Object> values) {

        private static final Narrowed NOT = new Narrowed("", Map.of());

        private static Narrowed to(String condition, Map<String, Object> values) {
            return NOT.and(condition, values);
        }

        private Narrowed and(String condition, Map<String, Object> others) {
            Map<String, Object> all = new LinkedHashMap<>(values);
            all.putAll(others);
            return new Narrowed(more + " and " + condition, all);
        }
    }
}
