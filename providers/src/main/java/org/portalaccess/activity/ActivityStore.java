package org.portalaccess.activity;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.audit.Author;
import org.portalaccess.audit.HistoryLog;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.schema.PortalActivityEntity;

/**
 * Reads and deletes the lines of users' activity, and writes those of log in as. {@link ActivityFlush} writes the
 * others.
 */
public final class ActivityStore {

    private static final String AFTER = " and (a.happenedAt < :moment or (a.happenedAt = :moment and a.id < :id))";

    private final KeycloakSession session;

    private ActivityStore(KeycloakSession session) {
        this.session = session;
    }

    /** Returns the store of this session's transaction. */
    public static ActivityStore of(KeycloakSession session) {
        return new ActivityStore(session);
    }

    /**
     * Records, for the user concerned and in the history of the account, that an actor logged in as this user. It is
     * written in the transaction of the request: without this line there is no token.
     */
    public void loggedInAs(LogInAsActivity done) {
        String realmId = session.getContext().getRealm().getId();
        Jpa.entityManager(session).persist(ActivityLine.of(realmId, done).row());
        Author author = new Author(done.actorId(), done.actorName(), done.actorStanding());
        JsonNode told = Json.tree(Map.of(
                "user",
                Map.of("id", done.userId(), "username", done.userName()),
                "client",
                done.clientId(),
                "reason",
                done.reason()));
        Subject subject = Subject.ofPerson(
                ResourceKind.PORTAL_LOG_IN_AS,
                "memberships/" + done.account().membership() + "/log-in-as",
                done.account().id(),
                done.userId());
        HistoryLog.of(session, realmId, author).add(subject, OperationType.ACTION, null, told);
    }

    /**
     * Returns the times after {@code since} at which this user logged in as others: at most {@code max}, newest first.
     */
    public List<Instant> logInAsBy(String realmId, String actorId, Instant since, int max) {
        return Jpa.entityManager(session)
                .createQuery(
                        "select a.happenedAt from PortalActivityEntity a where a.actorId = :actor and a.realmId = :realm"
                                + " and a.type = :type and a.happenedAt > :since order by a.happenedAt desc",
                        Long.class)
                .setParameter("actor", actorId)
                .setParameter("realm", realmId)
                .setParameter("type", ActivityType.LOG_IN_AS.key())
                .setParameter("since", since.toEpochMilli())
                .setMaxResults(max)
                .getResultStream()
                .map(Instant::ofEpochMilli)
                .toList();
    }

    /** Returns a page of what the user did, and of what was done in the user's name, newest first. */
    public Page<Activity> page(String realmId, String userId, PageRequest page) {
        String from = "from PortalActivityEntity a where a.realmId = :realm and a.userId = :user";
        Optional<Long> after = page.afterMoment();
        TypedQuery<PortalActivityEntity> query = Jpa.entityManager(session)
                .createQuery(
                        "select a " + from + (after.isPresent() ? AFTER : "")
                                + " order by a.happenedAt desc, a.id desc",
                        PortalActivityEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId);
        after.ifPresent(moment -> query.setParameter("moment", moment).setParameter("id", page.afterId()));
        List<PortalActivityEntity> rows =
                query.setFirstResult(page.first()).setMaxResults(page.max() + 1).getResultList();
        int counted = Jpa.entityManager(session)
                .createQuery("select a.id " + from, String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setMaxResults(Page.COUNT_LIMIT + 1)
                .getResultList()
                .size();
        List<Activity> items = rows.stream().limit(page.max()).map(Activity::of).toList();
        return Page.ofSearch(items, counted, rows.size() > page.max() ? cursor(rows.get(page.max() - 1)) : null);
    }

    private static String cursor(PortalActivityEntity row) {
        return PageRequest.cursorAt(Long.toString(row.getHappenedAt()), row.getId());
    }

    /** Deletes the lines of a user who is about to be removed, and the user's name from the lines of others. */
    public void removeUser(String realmId, String userId) {
        EntityManager em = Jpa.entityManager(session);
        em.createQuery("delete from PortalActivityEntity a where a.realmId = :realm and a.userId = :user")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
        em.createQuery("update PortalActivityEntity a set a.actorName = null where a.actorId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Deletes the lines of a realm that is about to be removed. */
    public void removeRealm(String realmId) {
        Jpa.entityManager(session)
                .createQuery("delete from PortalActivityEntity a where a.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
