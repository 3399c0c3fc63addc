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

/** The session of its own that log in as has, without any cookie: only its one access token belongs to it. */
final class NewSession {

    /** How Keycloak's own impersonation is called in a session. */
    private static final String METHOD = "impersonate";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final SwitchSubject subject;
    private final ActingSession acting;

    NewSession(KeycloakSession session, ClientModel client, SwitchSubject subject, Permit permit, String reason) {
        this.session = session;
        this.realm = client.getRealm();
        this.client = client;
        this.subject = subject;
        long now = ServerTime.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
        this.acting = new ActingSession(
                permit.grants().account().id(),
                subject.user().getId(),
                permit.actor().standing() == Actor.Standing.REALM_STAFF,
                subject.userSession().getId(),
                subject.userSession().isOffline(),
                client.getId(),
                now,
                end(now, permit),
                reason);
    }

    /** What it says of itself. */
    ActingSession acting() {
        return acting;
    }

    /** Makes it. */
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
        // Nobody has proved to be this person: acr says 0.
        clientSession.setNote(AuthenticationManager.SSO_AUTH, "true");
        clientSession.setNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        return clientSession;
    }

    /** What ends first: the time that the realm gives, the actor's own session or right, or a session nobody uses. */
    private long end(long now, Permit permit) {
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
