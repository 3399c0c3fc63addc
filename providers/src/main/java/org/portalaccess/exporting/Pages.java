package org.portalaccess.exporting;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the rows of a query in pages. The query is ordered by id, and begins behind the parameter {@code after}. */
final class Pages {

    static final int SIZE = 500;

    private final EntityManager em;

    Pages(EntityManager em) {
        this.em = em;
    }

    /** Hands each row to {@code reader}. */
    <R extends Row> void read(String query, Class<R> type, Map<String, Object> values, Consumer<R> reader) {
        List<R> page = page(query, type, values, "");
        while (!page.isEmpty()) {
            page.forEach(reader);
            String last = page.get(page.size() - 1).id();
            page = page.size() < SIZE ? List.of() : page(query, type, values, last);
        }
    }

    private <R extends Row> List<R> page(String query, Class<R> type, Map<String, Object> values, String after) {
        TypedQuery<R> typed = em.createQuery(query, type);
        values.forEach(typed::setParameter);
        return typed.setParameter("after", after).setMaxResults(SIZE).getResultList();
    }

    /** A row with the id that the query is ordered by. */
    interface Row {

        String id();
    }
}
