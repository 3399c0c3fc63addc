package org.portalaccess.loginas;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserSessionModel;
import org.portalaccess.switching.ActingSession;

/**
 * Ends the sessions of log in as together with the one they came from. A convenience, so that none lingers in a list: what
 * makes their tokens worthless is {@link ActingRights}.
 */
public final class ActingSessions {

    private static final String KEY = "portal-access.log-in-as.";

    /** No log in as lasts longer. */
    private static final long SECONDS = TimeUnit.HOURS.toSeconds(1);

    private ActingSessions() {}

    static void remember(KeycloakSession session, ActingSession acting, String sessionId) {
        SingleUseObjectProvider store = session.singleUseObjects();
        Map<String, String> known = store.get(KEY + acting.actorSessionId());
        Map<String, String> all = new HashMap<>(known == null ? Map.of() : known);
        all.put(sessionId, acting.accountId());
        store.put(KEY + acting.actorSessionId(), SECONDS, all);
    }

    /** The session of somebody is over. */
    public static void endWith(KeycloakSession session, RealmModel realm, String actorSessionId) {
        Map<String, String> all = session.singleUseObjects().remove(KEY + actorSessionId);
        if (all == null) {
            return;
        }
        for (String id : all.keySet()) {
            UserSessionModel userSession = session.sessions().getUserSession(realm, id);
            if (ActingSession.isIn(userSession)) {
                session.sessions().removeUserSession(realm, userSession);
            }
        }
    }
}
