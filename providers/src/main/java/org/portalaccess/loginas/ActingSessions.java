package org.portalaccess.loginas;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserSessionModel;
import org.portalaccess.platform.Jpa;
import org.portalaccess.schema.PortalActingSessionEntity;
import org.portalaccess.switching.ActingSession;

/**
 * Ends the sessions of log in as: together with the actor's own session, and when their token has expired. This is a
 * convenience, so that none of them stays in a list or counts against a limit of sessions. Their tokens become
 * worthless by {@link ActingRights}.
 */
public final class ActingSessions {

    private static final String KEY = "portal-access.log-in-as.";

    /** The longest life of a log in as. */
    private static final long SECONDS = TimeUnit.HOURS.toSeconds(1);

    private ActingSessions() {}

    static void remember(KeycloakSession session, ActingSession acting, UserSessionModel userSession) {
        String id = userSession.getId();
        SingleUseObjectProvider store = session.singleUseObjects();
        Map<String, String> known = store.get(KEY + acting.actorSessionId());
        Map<String, String> all = new HashMap<>(known == null ? Map.of() : known);
        all.put(id, acting.accountId());
        store.put(KEY + acting.actorSessionId(), SECONDS, all);
        Jpa.entityManager(session)
                .persist(
                        new PortalActingSessionEntity(id, userSession.getRealm().getId(), acting.endsAt()));
    }

    /** Returns some of the sessions whose time is over, most overdue first. */
    static List<String> due(KeycloakSession session, long now, int max) {
        return Jpa.entityManager(session)
                .createQuery(
                        "select s.sessionId from PortalActingSessionEntity s where s.endsAt <= :now order by s.endsAt",
                        String.class)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultList();
    }

    /** Ends a session of log in as, unless it has already ended in another way. */
    static void end(KeycloakSession session, String sessionId) {
        EntityManager em = Jpa.entityManager(session);
        PortalActingSessionEntity row = em.find(PortalActingSessionEntity.class, sessionId);
        if (row == null) {
            return;
        }
        RealmModel realm = session.realms().getRealm(row.getRealmId());
        if (realm != null) {
            session.getContext().setRealm(realm);
            end(session, realm, sessionId);
        }
        em.createQuery("delete from PortalActingSessionEntity s where s.sessionId = :id")
                .setParameter("id", sessionId)
                .executeUpdate();
    }

    private static void end(KeycloakSession session, RealmModel realm, String sessionId) {
        UserSessionModel userSession = session.sessions().getUserSession(realm, sessionId);
        if (ActingSession.isIn(userSession)) {
            session.sessions().removeUserSession(realm, userSession);
        }
    }

    /** Removes the rows of a realm that has been removed together with its sessions. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        Jpa.entityManager(session)
                .createQuery("delete from PortalActingSessionEntity s where s.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** Ends the sessions of log in as that were started from this session, which has ended. */
    public static void endWith(KeycloakSession session, RealmModel realm, String actorSessionId) {
        Map<String, String> all = session.singleUseObjects().remove(KEY + actorSessionId);
        if (all == null) {
            return;
        }
        all.keySet().forEach(id -> end(session, realm, id));
    }
}
