package org.portalaccess.wiring;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.portalaccess.identityprovider.MapperConfigCheck;
import org.portalaccess.invitation.InvitationTimer;
import org.portalaccess.loginas.ActingSessionTimer;
import org.portalaccess.loginas.ActingSessions;
import org.portalaccess.mail.Retries;
import org.portalaccess.membership.MemberNames;
import org.portalaccess.membership.OutdatedNames;
import org.portalaccess.platform.PlainProviderFactory;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.roleguard.RealmMaker;
import org.portalaccess.setup.Installation;

/**
 * Reacts to events of realms and users in Keycloak, and starts this node's timers. It listens in every realm, without
 * being enabled there. Its settings are in seconds and apply to this node. An interval of 0 turns the job off.
 *
 * <ul>
 * <li>{@code invitation-seconds} (60): the interval of the invitation maintenance job
 * <li>{@code log-in-as-seconds} (15): the interval for ending sessions of log in as whose token has expired
 * <li>{@code people-seconds} (300): the interval for checking whether members still are users
 * <li>{@code gone-seconds} (3600): how long a person must be gone from their store before their data is removed
 * <li>{@code mail-retry-seconds} (60,300,900,2400): the waits before a failed mail is tried again; 0: it is not
 * </ul>
 */
public final class PortalEvents implements EventListenerProviderFactory, PlainProviderFactory<EventListenerProvider> {

    /** The path of a user in events of the admin REST, and of Keycloak's SCIM. */
    private static final Pattern USER_PATH = Pattern.compile("(?:users|scim/v2/Users)/([^/]+)");

    private static final int INVITATION_SECONDS = 60;
    private static final int LOG_IN_AS_SECONDS = 15;
    private static final int PEOPLE_SECONDS = 300;
    private static final int GONE_SECONDS = 3_600;

    private int invitationSeconds = INVITATION_SECONDS;
    private int logInAsSeconds = LOG_IN_AS_SECONDS;
    private int peopleSeconds = PEOPLE_SECONDS;
    private int goneSeconds = GONE_SECONDS;

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new UserChanges(session);
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(PortalEvents::onProviderEvent);
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                InvitationTimer.start(factory, invitationSeconds);
                ActingSessionTimer.start(factory, logInAsSeconds);
                PeopleTimer.start(factory, peopleSeconds, goneSeconds);
            }
        });
    }

    private static void onProviderEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent migrated) {
            Installation.atBoot(migrated.getFactory());
        } else if (event instanceof RealmModel.RealmPostCreateEvent created) {
            Installation.realmCreated(created.getKeycloakSession(), created.getCreatedRealm());
            RealmMaker.makeStaff(created.getKeycloakSession(), created.getCreatedRealm());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            RealmRemoval.atEndOf(removed.getKeycloakSession(), removed.getRealm());
        } else if (event instanceof UserModel.UserPreRemovedEvent removed) {
            UserRemoval.with(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            UserRemoval.after(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
        }
    }

    /**
     * Returns the id of the user whose own data the event with this path changed; empty for a change of something below
     * the user.
     */
    static Optional<String> changedUser(String path) {
        Matcher matcher = USER_PATH.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public void init(Config.Scope config) {
        invitationSeconds = config.getInt("invitation-seconds", INVITATION_SECONDS);
        logInAsSeconds = config.getInt("log-in-as-seconds", LOG_IN_AS_SECONDS);
        peopleSeconds = config.getInt("people-seconds", PEOPLE_SECONDS);
        goneSeconds = config.getInt("gone-seconds", GONE_SECONDS);
        Retries.configure(config.get("mail-retry-seconds", Retries.DEFAULT));
    }

    @Override
    public String getId() {
        return "portal-access";
    }

    /** Refreshes the names by which members are sorted and found; ends log in as with the session it came from. */
    private static final class UserChanges implements EventListenerProvider {

        private final KeycloakSession session;

        UserChanges(KeycloakSession session) {
            this.session = session;
        }

        @Override
        public void onEvent(Event event) {
            if (event.getUserId() != null
                    && (event.getType() == EventType.UPDATE_PROFILE || event.getType() == EventType.UPDATE_EMAIL)) {
                MemberNames.refresh(session, event.getRealmId(), event.getUserId());
            }
            RealmModel realm = session.getContext().getRealm();
            if (event.getType() == EventType.LOGIN && event.getUserId() != null && realm != null) {
                UserLookup.of(session)
                        .user(realm, event.getUserId())
                        .ifPresent(user -> OutdatedNames.atSignIn(session, realm, user));
            }
            if (event.getType() == EventType.LOGOUT && event.getSessionId() != null && realm != null) {
                ActingSessions.endWith(session, realm, event.getSessionId());
            }
        }

        @Override
        public void onEvent(AdminEvent event, boolean includeRepresentation) {
            MapperConfigCheck.administered(session, event);
            if (event.getResourceType() == ResourceType.USER && event.getOperationType() == OperationType.UPDATE) {
                changedUser(event.getResourcePath())
                        .ifPresent(userId -> MemberNames.refresh(session, event.getRealmId(), userId));
            }
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
