package org.portalaccess.history;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.PortalHistoryEntity;
import org.portalaccess.audit.PortalHistoryWholeEntity;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;

/** Reads the changes in one account, newest first, a page at a time. There is an index for each way to filter. */
final class HistoryQuery {

    private static final String FROM = """
            from PortalHistoryAccountEntity a, PortalHistoryEntity h
            where a.accountId = :account and h.id = a.historyId and h.realmId = :realm
            """;
    private static final String KIND = " and a.kind = :kind";
    private static final String NOT_HIDDEN = " and a.kind not in :hidden";
    private static final String USER = " and a.userId = :user";
    private static final String AFTER =
            " and (a.happenedAt < :moment or (a.happenedAt = :moment and a.historyId < :id))";
    private static final String ONE = " and a.historyId = :id";
    private static final String ORDER = " order by a.happenedAt desc, a.historyId desc";

    private final EntityManager em;
    private final String realmId;
    private final String accountId;
    private final Filter filter;

    /**
     * The conditions that changes must meet.
     *
     * @param kind the only kind; null for all
     * @param userId the only user whom changes are about; null for all
     * @param hidden kinds that are left out
     */
    record Filter(@Nullable ResourceKind kind, @Nullable String userId, Set<ResourceKind> hidden) {

        private String where() {
            return (kind == null ? "" : KIND) + (userId == null ? "" : USER) + (hidden.isEmpty() ? "" : NOT_HIDDEN);
        }
    }

    HistoryQuery(EntityManager em, String realmId, String accountId, Filter filter) {
        this.em = em;
        this.realmId = realmId;
        this.accountId = accountId;
        this.filter = filter;
    }

    Page<PortalHistoryEntity> page(PageRequest page) {
        Optional<Long> after = page.afterMoment();
        TypedQuery<PortalHistoryEntity> query = bind(em.createQuery(
                "select h " + FROM + filter.where() + (after.isPresent() ? AFTER : "") + ORDER,
                PortalHistoryEntity.class));
        after.ifPresent(moment -> query.setParameter("moment", moment).setParameter("id", page.afterId()));
        List<PortalHistoryEntity> rows =
                query.setFirstResult(page.first()).setMaxResults(page.max() + 1).getResultList();
        boolean more = rows.size() > page.max();
        List<PortalHistoryEntity> shown = more ? rows.subList(0, page.max()) : rows;
        return Page.ofSearch(shown, count(), more ? cursor(shown.get(shown.size() - 1)) : null);
    }

    /** Returns one of these changes. */
    Optional<PortalHistoryEntity> find(String id) {
        if (!KeyFormat.isId(id)) {
            return Optional.empty();
        }
        return bind(em.createQuery("select h " + FROM + filter.where() + ONE, PortalHistoryEntity.class))
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** Returns the whole states of those of these changes whose rows are cut, by the id of the change. */
    Map<String, PortalHistoryWholeEntity> wholes(Collection<String> ids) {
        Map<String, PortalHistoryWholeEntity> wholes = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery(
                            "select w from PortalHistoryWholeEntity w where w.historyId in :ids",
                            PortalHistoryWholeEntity.class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(whole -> wholes.put(whole.getHistoryId(), whole));
        }
        return wholes;
    }

    /** Returns whether there is any change. */
    boolean isAny() {
        return !ids(1).isEmpty();
    }

    private int count() {
        return ids(Page.COUNT_LIMIT + 1).size();
    }

    private List<String> ids(int most) {
        return bind(em.createQuery("select h.id " + FROM + filter.where(), String.class))
                .setMaxResults(most)
                .getResultList();
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        query.setParameter("account", accountId).setParameter("realm", realmId);
        if (filter.kind() != null) {
            query.setParameter("kind", filter.kind().name());
        }
        if (filter.userId() != null) {
            query.setParameter("user", filter.userId());
        }
        if (!filter.hidden().isEmpty()) {
            query.setParameter(
                    "hidden", filter.hidden().stream().map(ResourceKind::name).toList());
        }
        return query;
    }

    private static String cursor(PortalHistoryEntity row) {
        return PageRequest.cursorAt(Long.toString(row.getHappenedAt()), row.getId());
    }
}
