package org.portalaccess.loginas;

import jakarta.ws.rs.WebApplicationException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.keycloak.utils.OAuth2Error;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.settings.RealmSettings;
import org.portalaccess.settings.RealmSettingsStore;
import org.portalaccess.switching.AccountScope;
import org.portalaccess.switching.ActingSession;

/**
 * Checks whether an actor still has the right to act for the target user. The check is made wherever a token of such a
 * session is presented. So the token is worthless from the moment when the right, the actor, or the actor's own session
 * is gone.
 */
public final class ActingRights {

    private static final String ATTRIBUTE = "portal-access.acting-rights";
    private static final String ASKED = "portal-access.acting-rights-asked";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, Boolean> answers = new HashMap<>();

    private ActingRights(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Returns the rights for this request, in which each session is checked only once. */
    public static ActingRights of(KeycloakSession session) {
        ActingRights known = session.getAttribute(ATTRIBUTE, ActingRights.class);
        if (known != null && known.realm.equals(session.getContext().getRealm())) {
            return known;
        }
        ActingRights fresh = new ActingRights(session);
        session.setAttribute(ATTRIBUTE, fresh);
        return fresh;
    }

    /**
     * Declares that this request will call {@link #hold} for its token. In other requests no token with {@code act} is
     * accepted.
     */
    public static void ask(KeycloakSession session) {
        session.setAttribute(ASKED, true);
    }

    /** Returns true if this request has declared that it will call {@link #hold}. */
    static boolean areAskedBy(KeycloakSession session) {
        return session.getAttribute(ASKED, Boolean.class) != null;
    }

    /**
     * Returns true if a token of this session may be used: the session is none of log in as, or its actor still has the
     * right.
     */
    public boolean hold(@Nullable UserSessionModel userSession) {
        return ActingSession.of(userSession)
                .map(acting -> userSession != null
                        && answers.computeIfAbsent(userSession.getId(), id -> holds(acting, userSession)))
                .orElse(true);
    }

    /**
     * Like {@link #hold}, but for a token of log in as with this scope. The scope must still give our claims: a client
     * that has lost the account scope no longer has our mapper.
     */
    boolean holdFor(AuthenticatedClientSessionModel clientSession, String scope) {
        return hold(clientSession.getUserSession())
                && AccountScope.isIn(
                        DefaultClientSessionContext.fromClientSessionAndScopeParameter(clientSession, scope, session));
    }

    /** Returns the exception for a lost right. It is Keycloak's answer to a token whose session has ended. */
    public WebApplicationException refusal() {
        Cors cors = Cors.builder()
                .auth()
                .checkAllowedOrigins(session, session.getContext().getClient());
        return new OAuth2Error()
                .session(session)
                .realm(realm)
                .cors(cors)
                .json(false)
                .invalidToken("The session of log in as has ended");
    }

    private boolean holds(ActingSession acting, UserSessionModel userSession) {
        UserModel actor = UserLookup.of(session).user(realm, acting.actorId()).orElse(null);
        UserModel target = userSession.getUser();
        return actor != null
                && target != null
                && isInTime(acting)
                && isSignedIn(acting, actor)
                && new LogInAsPolicy(session, realm)
                        .decide(actor, acting.staff(), target, acting.accountId())
                        .isPresent();
    }

    /** Checks the time limits. If a realm shortens the time of log in as, running sessions are shortened too. */
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
