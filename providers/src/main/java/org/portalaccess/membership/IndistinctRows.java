package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;

/**
 * A page of rows about people, for a caller who may not see all of their names. The order of the rows and the cursor
 * reveal no names, and a search finds only people whom the caller may see. A search asks Keycloak once for each row
 * that matches. After {@link #COUNTED} rows it stops counting, and marks the total as a lower bound.
 *
 * @param em the entity manager
 * @param from the query from its {@code from} on, in which the rows have the alias {@code x}
 * @param parameters the parameters of that query
 */
public record IndistinctRows(EntityManager em, String from, Map<String, Object> parameters) {

    private static final int COUNTED = 1000;
    private static final String NO_NAME = "";

    /** Returns the ids of the rows on the page. */
    public Page<String> page(PageRequest page, UserRepresentations people) {
        return page.isSearch() ? found(page, people) : all(page);
    }

    private Page<String> all(PageRequest page) {
        String after = page.afterName().isPresent() ? " and x.id > :afterId" : "";
        TypedQuery<String> query = bind(em.createQuery("select x.id" + from + after + " order by x.id", String.class));
        page.afterName().ifPresent(name -> query.setParameter("afterId", page.afterId()));
        List<String> ids = new ArrayList<>(
                query.setFirstResult(page.first()).setMaxResults(page.max() + 1).getResultList());
        long total = bind(em.createQuery("select count(x)" + from, Long.class)).getSingleResult();
        String next = cut(ids, page);
        return Page.of(ids, total, next);
    }

    private Page<String> found(PageRequest page, UserRepresentations people) {
        List<Match> matches = bind(em.createQuery("select x.id, x.userId" + from + " order by x.id", Match.class))
                .setMaxResults(Page.COUNT_LIMIT)
                .getResultList();
        List<String> ids = new ArrayList<>();
        int seen = 0;
        int looked = 0;
        for (Match match : matches) {
            if (ids.size() > page.max() && looked >= COUNTED) {
                break;
            }
            looked++;
            if (!people.isHidden(match.userId)) {
                seen++;
                if (isOnPage(match.id, seen, page) && ids.size() <= page.max()) {
                    ids.add(match.id);
                }
            }
        }
        String next = cut(ids, page);
        boolean all = looked == matches.size() && looked < Page.COUNT_LIMIT;
        return new Page<>(ids, seen, all ? null : true, next);
    }

    private static boolean isOnPage(String id, int seen, PageRequest page) {
        return page.afterName().isPresent() ? id.compareTo(page.afterId()) > 0 : seen > page.first();
    }

    private static @Nullable String cut(List<String> ids, PageRequest page) {
        if (ids.size() <= page.max()) {
            return null;
        }
        ids.remove(page.max());
        return PageRequest.cursorAt(NO_NAME, ids.get(page.max() - 1));
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        parameters.forEach(query::setParameter);
        return query;
    }

    /** A row that matches a search, with the user whom it is about. */
    private record Match(String id, String userId) {}
}
