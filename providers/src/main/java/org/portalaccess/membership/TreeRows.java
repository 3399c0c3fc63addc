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

/** The accounts below an account or its contracts, by name: those of one level, or of the whole reach. */
final class TreeRows<T> {

    private static final String SEARCH =
            " and (x.searchName like :search escape '!' or lower(x.key) like :search escape '!')";

    private static final String REACH =
            " in (select t.descendantId from PortalAccountTreeEntity t where t.ancestorId = :parent";

    private static final String BY_NAME = "x.searchName, x.id";

    private final EntityManager em;
    private final Class<T> type;
    private final String order;
    private final String condition;
    private final Map<String, Object> values;

    private TreeRows(EntityManager em, Class<T> type, String order, String condition, Map<String, Object> values) {
        this.em = em;
        this.type = type;
        this.order = order;
        this.condition = condition;
        this.values = Map.copyOf(values);
    }

    static TreeRows<PortalAccountEntity> accounts(EntityManager em, TreeQuery query) {
        Map<String, Object> values = Map.of("parent", query.level().id());
        return query.deep()
                ? new TreeRows<>(
                        em, PortalAccountEntity.class, BY_NAME, "x.id" + REACH + " and t.distance > 0)", values)
                : new TreeRows<>(em, PortalAccountEntity.class, after("x.parentId"), "x.parentId = :parent", values);
    }

    static TreeRows<PortalContractEntity> contracts(EntityManager em, TreeQuery query) {
        Map<String, Object> values = Map.of("parent", query.level().id());
        return query.deep()
                ? new TreeRows<>(em, PortalContractEntity.class, BY_NAME, "x.accountId" + REACH + ")", values)
                : new TreeRows<>(em, PortalContractEntity.class, after("x.accountId"), "x.accountId = :parent", values);
    }

    /** The order begins with the column that is the same in all rows. H2 would else sort all rows for each page. */
    private static String after(String column) {
        return column + ", " + BY_NAME;
    }

    /** Returns only those rows that fulfil a further condition on {@code x}. */
    TreeRows<T> narrowed(String further, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(values);
        all.putAll(more);
        return new TreeRows<>(em, type, order, condition + " and " + further, all);
    }

    /** Returns at most {@code max} rows, beginning with number {@code first}. */
    List<T> from(PageRequest page, int first, int max) {
        // From a name on, H2 reads no more of the index than a page.
        return first == 0
                ? behind(page, "", "", max)
                : bind(query("select x", type, page, inOrder("")))
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

    private String inOrder(String more) {
        return more + " order by " + order;
    }

    private <R> TypedQuery<R> query(String select, Class<R> result, PageRequest page, String more) {
        TypedQuery<R> query = em.createQuery(
                select + " from " + type.getSimpleName() + " x where " + condition + (page.isSearch() ? SEARCH : "")
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
