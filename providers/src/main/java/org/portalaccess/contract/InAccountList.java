package org.portalaccess.contract;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;

/** Pages of the contracts, or owners, of one account, by name. */
final class InAccountList<T> {

    private final EntityManager em;
    private final Class<T> type;
    private final Function<T, String> cursor;

    private InAccountList(EntityManager em, Class<T> type, Function<T, String> cursor) {
        this.em = em;
        this.type = type;
        this.cursor = cursor;
    }

    static InAccountList<PortalContractEntity> ofContracts(EntityManager em) {
        return new InAccountList<>(
                em, PortalContractEntity.class, row -> PageRequest.cursorAt(row.getSearchName(), row.getId()));
    }

    static InAccountList<PortalOwnerEntity> ofOwners(EntityManager em) {
        return new InAccountList<>(
                em, PortalOwnerEntity.class, row -> PageRequest.cursorAt(row.getSearchName(), row.getId()));
    }

    /** Returns a page of the account's own contracts or owners, as far as the caller sees them. */
    Page<T> page(Account account, PageRequest page, VisibleContracts seen) {
        Narrowed narrowed = isEachSeen(account, seen) ? Narrowed.NOT : Narrowed.to(isSeen(seen), seen.values());
        if (type != PortalContractEntity.class) {
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
        return type == PortalContractEntity.class ? seen.isWholeIn(account.id()) : seen.isOpenAt(account.id());
    }

    private String isSeen(VisibleContracts seen) {
        return type == PortalContractEntity.class ? seen.contractIsSeen("x") : seen.ownerIsSeen("x");
    }

    private Page<T> page(Account account, PageRequest page, Narrowed narrowed, Total total) {
        Map<String, Object> values = new LinkedHashMap<>(narrowed.values());
        values.put("account", account.id());
        String where = "x.accountId = :account" + narrowed.more();
        if (page.isSearch()) {
            where += " and (x.searchName like :pattern escape '!' or lower(x.key) like :pattern escape '!')";
            values.put("pattern", CaseFolding.containsPattern(page.search()));
        }
        List<T> found = read(where, values, page);
        boolean hasNext = found.size() > page.max();
        List<T> items = hasNext ? found.subList(0, page.max()) : found;
        String next = hasNext ? cursor.apply(items.get(items.size() - 1)) : null;
        return page.isSearch()
                ? Page.ofSearch(items, countSearch(where, values), next)
                : Page.of(items, total.of(where, values), next);
    }

    private long counted(String where, Map<String, Object> values) {
        return query("select count(x) from ", Long.class, where, values).getSingleResult();
    }

    private List<T> read(String where, Map<String, Object> values, PageRequest page) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        String behind = "";
        if (page.afterName().isPresent()) {
            behind = " and x.searchName >= :name and (x.searchName > :name or x.id > :id)";
            all.put("name", page.afterName().get());
            all.put("id", page.afterId());
        }
        return query("select x from ", type, where + behind + " order by x.accountId, x.searchName, x.id", all)
                .setFirstResult(behind.isEmpty() ? page.first() : 0)
                .setMaxResults(page.max() + 1)
                .getResultList();
    }

    private long countSearch(String where, Map<String, Object> values) {
        return query("select x.id from ", String.class, where, values)
                .setMaxResults(Page.COUNT_LIMIT + 1)
                .getResultList()
                .size();
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

    private <R> TypedQuery<R> query(String select, Class<R> result, String where, Map<String, Object> values) {
        TypedQuery<R> query = em.createQuery(select + type.getSimpleName() + " x where " + where, result);
        values.forEach(query::setParameter);
        return query;
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
