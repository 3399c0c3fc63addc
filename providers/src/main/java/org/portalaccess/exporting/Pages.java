package org.portalaccess.exporting;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the rows of a query in pages. The query is ordered by the id in its first column, and begins behind the
 * parameter {@code after}.
 */
final class Pages {

    static final int SIZE = 500;

    private final EntityManager em;

    Pages(EntityManager em) {
        this.em = em;
    }

    void read(String query, Map<String, Object> values, Consumer<List<Object[]>> reader) {
        List<Object[]> page = page(query, values, "");
        while (!page.isEmpty()) {
            reader.accept(page);
            page = page.size() < SIZE ? List.of() : page(query, values, (String) page.get(page.size() - 1)[0]);
        }
    }

    private List<Object[]> page(String query, Map<String, Object> values, String after) {
        TypedQuery<Object[]> typed = em.createQuery(query, Object[].class);
        values.forEach(typed::setParameter);
        return typed.setParameter("after", after).setMaxResults(SIZE).getResultList();
    }
}
