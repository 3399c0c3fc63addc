package org.portalaccess.membership.tree;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.schema.PortalAccountEntity;
import org.portalaccess.schema.PortalContractEntity;

/** The accounts below an account or its contracts, by name: those of one level, or of the whole reach. */
final class TreeRows<T> {

    private static final String SEARCH =
            " and (x.searchName like :search escape '!' or lower(x.key) like :search escape '!')";

    /** A join, since H2 would look at every row of the realm for an {@code in}. */
    private static final String REACH = "PortalAccountTreeEntity t join %s x on x.%s = t.descendantId";

    private final EntityManager em;
    private final Kind<T> kind;
    /** The column that is the same in all rows of a level; empty for a reach. */
    private final String column;

    private final String from;
    private final String condition;
    private final Map<String, Object> values;

    private TreeRows(TreeRows<T> rows, String further, Map<String, Object> more) {
        this.em = rows.em;
        this.kind = rows.kind;
        this.column = rows.column;
        this.from = rows.from;
        this.condition = rows.condition + " and " + further;
        this.values = new HashMap<>(rows.values);
        values.putAll(more);
    }

    private TreeRows(EntityManager em, Kind<T> kind, TreeQuery query, String columnOfReach) {
        this.em = em;
        this.kind = kind;
        this.column = query.deep() ? "" : kind.column;
        this.from = query.deep() ? REACH.formatted(kind.name(), columnOfReach) : kind.name() + " x";
        this.condition = query.deep() ? "t.ancestorId = :parent" : "x." + kind.column + " = :parent";
        this.values = Map.of("parent", query.level().id());
    }

    private TreeRows(EntityManager em, Kind<T> kind, Collection<String> accountIds) {
        this.em = em;
        this.kind = kind;
        this.column = "";
        this.from = kind.name() + " x";
        this.condition = "x." + kind.column + " in :accounts";
        this.values = Map.of("accounts", List.copyOf(accountIds));
    }

    static TreeRows<PortalAccountEntity> accounts(EntityManager em, TreeQuery query) {
        Kind<PortalAccountEntity> kind = new Kind<>(PortalAccountEntity.class, "parentId", PortalAccountEntity::getId);
        TreeRows<PortalAccountEntity> rows = new TreeRows<>(em, kind, query, "id");
        return query.deep() ? rows.narrowed("t.distance > 0", Map.of()) : rows;
    }

    static TreeRows<PortalContractEntity> contracts(EntityManager em, TreeQuery query) {
        return new TreeRows<>(em, contracts(), query, "accountId");
    }

    /** Returns the contracts of these accounts, which are few. */
    static TreeRows<PortalContractEntity> contractsOf(EntityManager em, Collection<String> accountIds) {
        return new TreeRows<>(em, contracts(), accountIds);
    }

    private static Kind<PortalContractEntity> contracts() {
        return new Kind<>(PortalContractEntity.class, "accountId", PortalContractEntity::getId);
    }

    /** Returns only those rows that fulfil a further condition on {@code x}. */
    TreeRows<T> narrowed(String further, Map<String, Object> more) {
        return new TreeRows<>(this, further, more);
    }

    /** Returns at most {@code max} rows, beginning with number {@code first}. */
    List<T> from(PageRequest page, int first, int max) {
        // From a name on, H2 reads no more of the index of a level than a page.
        return first == 0 ? behind(page, "", "", max) : load(ids(page, "").setFirstResult(first), max);
    }

    /** Returns at most {@code max} rows after this name and id. */
    List<T> behind(PageRequest page, String name, String id, int max) {
        return load(
                ids(page, " and x.searchName >= :name and (x.searchName > :name or x.id > :id)")
                        .setParameter("name", name)
                        .setParameter("id", id),
                max);
    }

    /** Returns the ids of the rows, at most one more than are ever counted. */
    List<String> find(PageRequest page) {
        return ids(page, "").setMaxResults(Page.COUNT_LIMIT + 1).getResultList();
    }

    /** Returns the number of rows, whatever the search. */
    long count() {
        return bind(em.createQuery("select count(x.id) from " + from + " where " + condition, Long.class))
                .getSingleResult();
    }

    /** Returns the rows with these ids, in this order. A row that is gone is left out. */
    List<T> load(List<String> ids) {
        Map<String, T> rows = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery("select x from " + kind.name() + " x where x.id in :ids", kind.type)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(row -> rows.put(kind.id.apply(row), row));
        }
        return ids.stream().map(rows::get).filter(Objects::nonNull).collect(Collectors.toList());
    }

    private List<T> load(TypedQuery<String> ids, int max) {
        return load(ids.setMaxResults(max).getResultList());
    }

    /** Ids alone, since a reach may have to be sorted as a whole. */
    private TypedQuery<String> ids(PageRequest page, String more) {
        // H2 would sort all rows of a level without the column that is the same in all of them.
        String order = (column.isEmpty() ? "" : "x." + column + ", ") + "x.searchName, x.id";
        TypedQuery<String> query = em.createQuery(
                "select x.id from " + from + " where " + condition + (page.isSearch() ? SEARCH : "") + more
                        + " order by " + order,
                String.class);
        if (page.isSearch()) {
            query.setParameter("search", CaseFolding.containsPattern(page.search()));
        }
        return bind(query);
    }

    private <R> TypedQuery<R> bind(TypedQuery<R> query) {
        values.forEach(query::setParameter);
        return query;
    }

    /** A kind of rows, and the column of the account that they lie in. */
    private record Kind<T>(Class<T> type, String column, Function<T, String> id) {

        String name() {
            return type.getSimpleName();
        }
    }
}
