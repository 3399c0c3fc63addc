package org.portalaccess.activity;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.audit.Author;
import org.portalaccess.audit.HistoryLog;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;

/** What people are told of their own activity. */
public final class Activities {

    private static final String AFTER = " and (a.happenedAt < :moment or (a.happenedAt = :moment and a.id < :id))";

    private final KeycloakSession session;

    private Activities(KeycloakSession session) {
        this.session = session;
    }

    /** Those of this session's transaction. */
    public static Activities of(KeycloakSession session) {
        return new Activities(session);
    }

    /**
     * Tells the person concerned, and the history of the account, that somebody logged in as them. Written in the
     * transaction of the request: without this line there is no token either.
     */
    public void loggedInAs(LogInAs done) {
        String realmId = session.getContext().getRealm().getId();
        Database.of(session).persist(new PortalActivityEntity(ActivityLine.of(realmId, done)));
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

    /** A page of what the person did, and of what was done in their name, the newest first. */
    public Page<Activity> page(String realmId, String userId, PageRequest page) {
        String from = "from PortalActivityEntity a where a.realmId = :realm and a.userId = :user";
        Optional<Long> after = page.afterMoment();
        TypedQuery<PortalActivityEntity> query = Database.of(session)
                .createQuery(
                        "select a " + from + (after.isPresent() ? AFTER : "")
                                + " order by a.happenedAt desc, a.id desc",
                        PortalActivityEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId);
        after.ifPresent(moment -> query.setParameter("moment", moment).setParameter("id", page.afterId()));
        List<PortalActivityEntity> rows =
                query.setFirstResult(page.first()).setMaxResults(page.max() + 1).getResultList();
        int counted = Database.of(session)
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

    /** The user is about to be removed: their lines go, their name goes from those of others. */
    public void removeUser(String realmId, String userId) {
        EntityManager em = Database.of(session);
        em.createQuery("delete from PortalActivityEntity a where a.realmId = :realm and a.userId = :user")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
        em.createQuery("update PortalActivityEntity a set a.actorName = null where a.actorId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** The realm is about to be removed. */
    public void removeRealm(String realmId) {
        Database.of(session)
                .createQuery("delete from PortalActivityEntity a where a.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
