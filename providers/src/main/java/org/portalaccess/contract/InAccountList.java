package org.portalaccess.contract;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.portalaccess.account.Account;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.platform.Folding;
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

    /** Everything of this kind that the account has itself, as far as the caller sees it. */
    Page<T> page(Account account, PageRequest page, SeenContracts seen) {
        if (seen.isWholeIn(account.id())) {
            return page(account, page, "", Map.of());
        }
        return page(account, page, " and " + isSeen(seen), seen.values());
    }

    /** Contracts of this owner. */
    Page<T> pageOfOwner(Account account, String ownerId, PageRequest page, SeenContracts seen) {
        String owned =
                " and x.id in (select co.contractId from PortalContractOwnerEntity co where co.ownerId = :owner)";
        Map<String, Object> values = new LinkedHashMap<>(Map.of("owner", ownerId));
        if (!seen.isWholeIn(account.id())) {
            owned += " and " + isSeen(seen);
            values.putAll(seen.values());
        }
        return page(account, page, owned, values);
    }

    private String isSeen(SeenContracts seen) {
        return type == PortalContractEntity.class ? seen.contractIsSeen("x") : seen.ownerIsSeen("x");
    }

    private Page<T> page(Account account, PageRequest page, String more, Map<String, Object> moreValues) {
        Map<String, Object> values = new LinkedHashMap<>(moreValues);
        values.put("account", account.id());
        String where = "x.accountId = :account" + more;
        if (page.isSearch()) {
            where += " and (x.searchName like :pattern escape '!' or lower(x.key) like :pattern escape '!')";
            values.put("pattern", Folding.containsPattern(page.search()));
        }
        List<T> found = read(where, values, page);
        boolean hasNext = found.size() > page.max();
        List<T> items = hasNext ? found.subList(0, page.max()) : found;
        String next = hasNext ? cursor.apply(items.get(items.size() - 1)) : null;
        if (page.isSearch()) {
            return Page.ofSearch(items, countSearch(where, values), next);
        }
        if (type == PortalContractEntity.class && more.isEmpty()) {
            return Page.of(items, ownContracts(account), next);
        }
        return Page.of(
                items, query("select count(x) from ", Long.class, where, values).getSingleResult(), next);
    }

    private List<T> read(String where, Map<String, Object> values, PageRequest page) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        String behind = "";
        if (page.afterName().isPresent()) {
            behind = " and x.searchName >= :name and (x.searchName > :name or x.id > :id)";
            all.put("name", page.afterName().get());
            all.put("id", page.afterId());
        }
        return query("select x from ", type, where + behind + " order by x.searchName, x.id", all)
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

    /** The kept count is of the whole reach; what the children have is taken off, so that no contract is counted. */
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
}
