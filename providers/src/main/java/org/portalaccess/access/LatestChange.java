package org.portalaccess.access;

import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.audit.PersonalData;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.UserLookup;

/**
 * The latest change of a resource in the history, for a caller whose own change came too late. Such a change is recent.
 * So only the last day is searched, in the order of the account's index, and the cost does not grow with the history.
 */
final class LatestChange {

    private static final Duration RECENT = Duration.ofDays(1);
    private static final String COLUMNS = "select h.happenedAt, h.actorId, h.actorName, h.actorStanding ";
    private static final String OF_ACCOUNTS =
            "from PortalHistoryAccountEntity a, PortalHistoryEntity h where h.id = a.historyId"
                    + " and a.accountId in :accounts and a.kind = :kind and a.happenedAt > :since";
    private static final String OF_REALM = "from PortalHistoryEntity h where h.kind = :kind and h.happenedAt > :since";
    private static final String NEWEST_OF_ACCOUNTS = " order by a.happenedAt desc, a.historyId desc";
    private static final String NEWEST_OF_REALM = " order by h.happenedAt desc, h.id desc";

    private LatestChange() {}

    /**
     * Returns the members of an answer that say when the resource was changed, and by whom; none if the history does
     * not say it.
     *
     * @param subject a resource by its path, or all resources of a kind that are about one user
     */
    static Map<String, Object> represent(PortalRequest request, Subject subject) {
        return find(request, subject).stream()
                .findFirst()
                .map(change -> Map.<String, Object>of("changed", represent(request, change)))
                .orElse(Map.of());
    }

    private static List<Change> find(PortalRequest request, Subject subject) {
        boolean ofAccounts = !subject.accountIds().isEmpty();
        Map<String, Object> values = new HashMap<>();
        values.put("realm", request.realmId());
        values.put("kind", subject.kind().name());
        values.put("since", ServerTime.now().minus(RECENT).toEpochMilli());
        String where = " and h.realmId = :realm";
        if (subject.userId() != null) {
            where += ofAccounts ? " and a.userId = :user" : " and h.userId = :user";
            values.put("user", subject.userId());
        }
        if (!subject.path().isEmpty()) {
            where += " and h.path = :path";
            values.put("path", subject.path());
        }
        if (ofAccounts) {
            values.put("accounts", subject.accountIds());
        }
        String all = ofAccounts ? OF_ACCOUNTS + where + NEWEST_OF_ACCOUNTS : OF_REALM + where + NEWEST_OF_REALM;
        TypedQuery<Change> query = Jpa.entityManager(request.session()).createQuery(COLUMNS + all, Change.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(1).getResultList();
    }

    private static Map<String, Object> represent(PortalRequest request, Change change) {
        Map<String, Object> changed = new LinkedHashMap<>();
        changed.put("at", ServerTime.text(change.at));
        changed.put("by", author(request, change.actorId, change.actorName, change.actorStanding));
        return changed;
    }

    private static Map<String, Object> author(
            PortalRequest request, String id, @Nullable String name, String standing) {
        boolean isUser = PersonalData.isUser(id);
        Map<String, Object> author = new LinkedHashMap<>();
        author.put("id", isUser ? id : null);
        boolean isShown = isUser ? isVisible(request, id) : PersonalData.isProvider(id);
        author.put("username", isShown ? name : null);
        author.put("standing", standing);
        return author;
    }

    private static boolean isVisible(PortalRequest request, String userId) {
        VisiblePeople people = request.access().people();
        return people.isEverybody()
                || UserLookup.of(request.session())
                        .user(request.realm(), userId)
                        .filter(people::includes)
                        .isPresent();
    }

    /** When a resource was changed, and by whom. */
    private record Change(long at, String actorId, @Nullable String actorName, String actorStanding) {}
}
