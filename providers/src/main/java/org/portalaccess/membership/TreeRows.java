package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.portalaccess.account.PortalAccountEntity;
import org.portalaccess.contract.PortalContractEntity;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;

/** The child accounts or the contracts of an account, by name. */
final class TreeRows<T> {

    private static final String SEARCH =
            " and (x.searchName like :search escape '!' or lower(x.key) like :search escape '!')";

    private final EntityManager em;
    private final Class<T> type;
    private final String above;
    private final String condition;
    private final Map<String, Object> values;

    private TreeRows(EntityManager em, Class<T> type, String above, String condition, Map<String, Object> values) {
        this.em = em;
        this.type = type;
        this.above = above;
        this.condition = condition;
        this.values = Map.copyOf(values);
    }

    static TreeRows<PortalAccountEntity> children(EntityManager em, String accountId) {
        return new TreeRows<>(em, PortalAccountEntity.class, "x.parentId", "", Map.of("parent", accountId));
    }

    static TreeRows<PortalContractEntity> contracts(EntityManager em, String accountId) {
        return new TreeRows<>(em, PortalContractEntity.class, "x.accountId", "", Map.of("parent", accountId));
    }

    /** Returns only those rows that fulfil a further condition on {@code x}. */
    TreeRows<T> narrowed(String further, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(values);
        all.putAll(more);
        return new TreeRows<>(em, type, above, condition + " and " + further, all);
    }

    /** Returns at most {@code max} rows, beginning with number {@code first}. */
    List<T> from(PageRequest page, int first, int max) {
        return bind(query("select x", type, page, inOrder("")))
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList();
    }

    /** Returns at most {@code max} rows after this name and id. */
    List<T> behind(PageRequest page, String name, String id, int max) {
        String behind = " and x.searchName >= :name and (x.searchName > :name or x.id > :id)";
        return bind(query("select x", type, page, inOrder(behind)))
                .setParameter("name", name)
                .setParameter("id", id)
                .setMaxResults(max)
                .getResultList();
    }

    /** Returns the number of rows that fit the search, counted to one above the limit. */
    int countFound(PageRequest page) {
        return bind(query("select x.id", String.class, page, ""))
                .setMaxResults(Page.COUNT_LIMIT + 1)
                .getResultList()
                .size();
    }

    /** The order begins with the column that is the same in all rows. H2 would else sort all rows for each page. */
    private String inOrder(String more) {
        return more + " order by " + above + ", x.searchName, x.id";
    }

    private <R> TypedQuery<R> query(String select, Class<R> result, PageRequest page, String more) {
        TypedQuery<R> query = em.createQuery(
                select + " from " + type.getSimpleName() + " x where " + above + " = :parent"
                        + condition + (page.isSearch() ? SEARCH : "")
                        + more,
                result);
        if (page.isSearch()) {
            query.setParameter("search", CaseFolding.containsPattern(page.search()));
        }
        return query;
    }

    private <R> TypedQuery<R> bind(TypedQuery<R> query) {
        values.forEach(query::setParameter);
        return query;
    }
}
