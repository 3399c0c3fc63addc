package org.portalaccess.contract;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.schema.PortalOwnerEntity;

/**
 * Pages of contracts or owners that meet a condition, by name. Their ids are read first. An index has all columns that a
 * search needs, so of the rows themselves only those on the page are read.
 *
 * @param em the entity manager
 * @param kind the kind of rows
 * @param where the condition on {@code x}
 * @param values the parameters of the condition
 * @param order the columns of the index in whose order the rows are: by name, within what the condition fixes
 */
record RowsByName<T>(EntityManager em, Kind<T> kind, String where, Map<String, Object> values, String order) {

    private static final String BEHIND = " and x.searchName >= :name and (x.searchName > :name or x.id > :id)";

    /** Returns a page of rows that a search has found. They are counted up to a limit. */
    Page<T> found(PageRequest page) {
        List<String> found = ids("", Map.of(), 0, Page.COUNT_LIMIT + 1);
        boolean isAmongThem = page.after().isEmpty()
                && (found.size() <= Page.COUNT_LIMIT || (long) page.first() + page.max() < found.size());
        List<String> ids = isAmongThem
                ? found.stream().skip(page.first()).limit(page.max() + 1L).toList()
                : idsOn(page);
        List<T> items = rows(ids, page);
        return Page.ofSearch(items, found.size(), next(items, ids, page));
    }

    /** Returns a page of all rows, of which there are {@code total}. */
    Page<T> all(PageRequest page, LongSupplier total) {
        List<String> ids = idsOn(page);
        List<T> items = rows(ids, page);
        return Page.of(items, total.getAsLong(), next(items, ids, page));
    }

    /** Returns the ids of the rows on the page, and of the next row. */
    private List<String> idsOn(PageRequest page) {
        return page.afterName()
                .map(name -> ids(BEHIND, Map.of("name", name, "id", page.afterId()), 0, page.max() + 1))
                .orElseGet(() -> ids("", Map.of(), page.first(), page.max() + 1));
    }

    private List<String> ids(String further, Map<String, Object> more, int first, int max) {
        TypedQuery<String> query = em.createQuery(
                "select x.id from " + kind.type().getSimpleName() + " x where " + where + further + " order by "
                        + order,
                String.class);
        values.forEach(query::setParameter);
        more.forEach(query::setParameter);
        return query.setFirstResult(first).setMaxResults(max).getResultList();
    }

    private List<T> rows(List<String> ids, PageRequest page) {
        List<String> shown = ids.subList(0, Math.min(ids.size(), page.max()));
        Map<String, T> rows = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(shown)) {
            em.createQuery("select x from " + kind.type().getSimpleName() + " x where x.id in :ids", kind.type())
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(row -> rows.put(kind.id().apply(row), row));
        }
        return shown.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    private @Nullable String next(List<T> items, List<String> ids, PageRequest page) {
        if (ids.size() <= page.max() || items.isEmpty()) {
            return null;
        }
        T last = items.get(items.size() - 1);
        return PageRequest.cursorAt(kind.name().apply(last), kind.id().apply(last));
    }

    /**
     * A kind of rows.
     *
     * @param type the entity
     * @param id returns the id of a row
     * @param name returns the name by which a row is sorted
     */
    record Kind<T>(Class<T> type, Function<T, String> id, Function<T, String> name) {

        static Kind<PortalContractEntity> contracts() {
            return new Kind<>(
                    PortalContractEntity.class, PortalContractEntity::getId, PortalContractEntity::getSearchName);
        }

        static Kind<PortalOwnerEntity> owners() {
            return new Kind<>(PortalOwnerEntity.class, PortalOwnerEntity::getId, PortalOwnerEntity::getSearchName);
        }
    }
}
