package org.portalaccess.loginas;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettings;
import org.portalaccess.settings.RealmSettingsStore;
import org.portalaccess.switching.ActingSession;

/**
 * Whether who acts for a person still may: asked wherever a token of such a session is presented, so that it is worth
 * nothing from the moment the right, the actor, or the actor's own session is gone.
 */
public final class ActingRights {

    private static final String ATTRIBUTE = "portal-access.acting-rights";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, Boolean> answers = new HashMap<>();

    private ActingRights(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** For this request, in which everything is asked once. */
    public static ActingRights of(KeycloakSession session) {
        ActingRights known = session.getAttribute(ATTRIBUTE, ActingRights.class);
        if (known != null && known.realm.equals(session.getContext().getRealm())) {
            return known;
        }
        ActingRights fresh = new ActingRights(session);
        session.setAttribute(ATTRIBUTE, fresh);
        return fresh;
    }

    /** Whether a token of this session is of use: nobody acts for its user, or they still may. */
    public boolean hold(@Nullable UserSessionModel userSession) {
        return ActingSession.of(userSession)
                .map(acting -> userSession != null
                        && answers.computeIfAbsent(userSession.getId(), id -> holds(acting, userSession)))
                .orElse(true);
    }

    private boolean holds(ActingSession acting, UserSessionModel userSession) {
        UserModel actor = session.users().getUserById(realm, acting.actorId());
        UserModel target = userSession.getUser();
        return actor != null
                && target != null
                && isInTime(acting)
                && isSignedIn(acting, actor)
                && new Right(session, realm)
                        .of(actor, acting.staff(), target, acting.accountId())
                        .isPresent();
    }

    /** A realm that has shortened what log in as gives has shortened what is running too. */
    private boolean isInTime(ActingSession acting) {
        RealmSettings.LogInAs settings =
                RealmSettingsStore.of(session).settings(realm.getId()).logInAs();
        long now = ServerTime.now().toEpochMilli();
        return now < acting.endsAt() && now < acting.startedAt() + TimeUnit.MINUTES.toMillis(settings.minutes());
    }

    private boolean isSignedIn(ActingSession acting, UserModel actor) {
        UserSessionModel own = acting.actorOffline()
                ? session.sessions().getOfflineUserSession(realm, acting.actorSessionId())
                : session.sessions().getUserSession(realm, acting.actorSessionId());
        return own != null
                && AuthenticationManager.isSessionValid(realm, own)
                && own.getUser() != null
                && own.getUser().getId().equals(acting.actorId())
                && own.getAuthenticatedClientSessionByClient(acting.clientId()) != null
                && session.users().getNotBeforeOfUser(realm, actor) <= acting.startedAt() / 1000;
    }
}
