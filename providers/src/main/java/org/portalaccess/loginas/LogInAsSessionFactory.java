package org.portalaccess.loginas;

import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.SessionExpirationUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserSessionManager;
import org.portalaccess.access.Actor;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettingsStore;
import org.portalaccess.switching.ActingSession;
import org.portalaccess.switching.SwitchSubject;

/** The separate session of a log in as. It has no cookie, and only the one access token belongs to it. */
final class LogInAsSessionFactory {

    /** The name of Keycloak's own impersonation in a session. */
    private static final String METHOD = "impersonate";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final SwitchSubject subject;
    private final ActingSession acting;

    LogInAsSessionFactory(
            KeycloakSession session, ClientModel client, SwitchSubject subject, LogInAsPermit permit, String reason) {
        this.session = session;
        this.realm = client.getRealm();
        this.client = client;
        this.subject = subject;
        long now = ServerTime.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
        this.acting = new ActingSession(
                permit.grants().account().id(),
                subject.user().getId(),
                permit.actor().authority() == Actor.Authority.REALM_STAFF,
                subject.userSession().getId(),
                subject.userSession().isOffline(),
                client.getId(),
                now,
                end(now, permit),
                reason);
    }

    /** Returns the description that the session carries. */
    ActingSession acting() {
        return acting;
    }

    /** Opens the session. */
    AuthenticatedClientSessionModel open(UserModel target) {
        UserSessionModel userSession = new UserSessionManager(session)
                .createUserSession(
                        KeycloakModelUtils.generateId(),
                        realm,
                        target,
                        target.getUsername(),
                        session.getContext().getConnection().getRemoteHost(),
                        METHOD,
                        false,
                        null,
                        null,
                        UserSessionModel.SessionPersistenceState.PERSISTENT);
        acting.writeTo(userSession, subject.user());
        AuthenticatedClientSessionModel clientSession =
                session.sessions().createClientSession(realm, client, userSession);
        clientSession.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        // The actor has not authenticated as the target user, so acr is 0.
        clientSession.setNote(AuthenticationManager.SSO_AUTH, "true");
        clientSession.setNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        return clientSession;
    }

    /**
     * Returns the earliest of these ends: the time limit of the realm, the end of the actor's own session or right, and
     * the end of an unused session.
     */
    private long end(long now, LogInAsPermit permit) {
        int minutes =
                RealmSettingsStore.of(session).settings(realm.getId()).logInAs().minutes();
        UserSessionModel own = subject.userSession();
        long ownEnd = SessionExpirationUtils.calculateUserSessionMaxLifespanTimestamp(
                own.isOffline(), own.isRememberMe(), TimeUnit.SECONDS.toMillis(own.getStarted()), realm);
        return LongStream.of(
                        now + TimeUnit.MINUTES.toMillis(minutes),
                        permit.until(),
                        ownEnd < 0 ? Long.MAX_VALUE : ownEnd,
                        SessionExpirationUtils.calculateUserSessionIdleTimestamp(false, false, now, realm),
                        SessionExpirationUtils.calculateClientSessionMaxLifespanTimestamp(
                                false, false, now, now, realm, client))
                .min()
                .orElseThrow();
    }
}
