package org.portalaccess.history;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.schema.PortalHistoryEntity;
import org.portalaccess.schema.PortalHistoryWholeEntity;

/**
 * Reads the changes in one account, newest first, a page at a time. There is an index for each way to filter. A page
 * ends early if the states on it are large.
 */
final class HistoryQuery {

    /** The most bytes of states that are read for a page, unless the first change alone has more. */
    private static final long MOST_BYTES = 1L << 20;

    private static final String FROM =
            " from PortalHistoryAccountEntity a join PortalHistoryEntity h on h.id = a.historyId";
    private static final String WHOLE =
            " left join PortalHistoryWholeEntity w on w.historyId = a.historyId and a.kind in :whole";
    private static final String WHERE = " where a.accountId = :account and h.realmId = :realm";
    private static final String SIZE = "coalesce(octet_length(%1$s.before), 0) + coalesce(octet_length(%1$s.after), 0)";
    private static final String HEAD =
            "select a.historyId, a.happenedAt, " + SIZE.formatted("h") + ", " + SIZE.formatted("w");
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

    /**
     * Returns a page of changes.
     *
     * @param whole the kinds of changes whose whole states are read
     */
    Page<StoredChange> page(PageRequest page, Set<ResourceKind> whole) {
        List<Head> heads = heads(page, whole);
        List<Head> shown = fitting(heads, page.max());
        return Page.ofSearch(read(shown), count(), shown.size() < heads.size() ? cursor(shown) : null);
    }

    /** Returns one of these changes, whole. */
    Optional<StoredChange> find(String id) {
        if (!KeyFormat.isId(id)) {
            return Optional.empty();
        }
        return bind(em.createQuery("select h" + FROM + WHERE + filter.where() + ONE, PortalHistoryEntity.class))
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(row -> StoredChange.of(row, em.find(PortalHistoryWholeEntity.class, id)));
    }

    private List<Head> heads(PageRequest page, Set<ResourceKind> whole) {
        Optional<Long> after = page.afterMoment();
        TypedQuery<HeadRow> query = bind(em.createQuery(
                        HEAD + FROM + WHOLE + WHERE + filter.where() + (after.isPresent() ? AFTER : "") + ORDER,
                        HeadRow.class))
                .setParameter("whole", names(whole));
        after.ifPresent(moment -> query.setParameter("moment", moment).setParameter("id", page.afterId()));
        return query.setFirstResult(page.first()).setMaxResults(page.max() + 1).getResultList().stream()
                .map(HeadRow::head)
                .toList();
    }

    private static List<Head> fitting(List<Head> heads, int max) {
        List<Head> fitting = new ArrayList<>();
        long bytes = 0;
        for (Head head : heads) {
            bytes += head.bytes();
            if (fitting.size() == max || (bytes > MOST_BYTES && !fitting.isEmpty())) {
                return fitting;
            }
            fitting.add(head);
        }
        return fitting;
    }

    private List<StoredChange> read(List<Head> heads) {
        Map<String, PortalHistoryEntity> rows = new HashMap<>();
        rows("id", PortalHistoryEntity.class, heads.stream().map(Head::id).toList())
                .forEach(row -> rows.put(row.getId(), row));
        Map<String, PortalHistoryWholeEntity> wholes = new HashMap<>();
        rows(
                        "historyId",
                        PortalHistoryWholeEntity.class,
                        heads.stream().filter(Head::isWhole).map(Head::id).toList())
                .forEach(whole -> wholes.put(whole.getHistoryId(), whole));
        return heads.stream()
                .flatMap(head -> Optional.ofNullable(rows.get(head.id())).stream())
                .map(row -> StoredChange.of(row, wholes.get(row.getId())))
                .toList();
    }

    private <T> List<T> rows(String idColumn, Class<T> type, List<String> ids) {
        List<T> rows = new ArrayList<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            rows.addAll(em.createQuery(
                            "select x from " + type.getSimpleName() + " x where x." + idColumn + " in :ids", type)
                    .setParameter("ids", chunk)
                    .getResultList());
        }
        return rows;
    }

    /** Returns whether there is any change. */
    boolean isAny() {
        return !ids(1).isEmpty();
    }

    private int count() {
        return ids(Page.COUNT_LIMIT + 1).size();
    }

    private List<String> ids(int most) {
        return bind(em.createQuery("select h.id" + FROM + WHERE + filter.where(), String.class))
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
            query.setParameter("hidden", names(filter.hidden()));
        }
        return query;
    }

    private static List<String> names(Set<ResourceKind> kinds) {
        return kinds.stream().map(ResourceKind::name).toList();
    }

    private static String cursor(List<Head> shown) {
        Head last = shown.get(shown.size() - 1);
        return PageRequest.cursorAt(Long.toString(last.happenedAt()), last.id());
    }

    /**
     * A change whose states have not been read.
     *
     * @param bytes the size of the states that are read for it
     * @param isWhole whether they are the whole states, and are stored apart
     */
    private record Head(String id, long happenedAt, long bytes, boolean isWhole) {}

    /**
     * The columns of a {@link Head}.
     *
     * @param ownBytes the size of the states in the change's own row
     * @param wholeBytes the size of the whole states; 0 if there are none, or if they are not read
     */
    private record HeadRow(String id, long happenedAt, int ownBytes, int wholeBytes) {

        Head head() {
            return new Head(id, happenedAt, Math.max(ownBytes, wholeBytes), wholeBytes > 0);
        }
    }
}
