package org.portalaccess.wiring;

import jakarta.persistence.EntityManager;
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
import org.portalaccess.activity.Activities;
import org.portalaccess.audit.HistoryCleanup;
import org.portalaccess.invalidation.Changes;
import org.portalaccess.invalidation.Thing;
import org.portalaccess.invitation.InvitationCleanup;
import org.portalaccess.invitation.InvitationTimer;
import org.portalaccess.loginas.ActingSessions;
import org.portalaccess.membership.MemberNames;
import org.portalaccess.membership.MembershipCleanup;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.Database;
import org.portalaccess.setup.Installation;

/**
 * What happens to realms and users in Keycloak, as far as it concerns us. Listens in every realm, unasked. Setting {@code
 * invitation-seconds} (60): how often invitations are looked after, 0 for never on this node.
 */
public final class PortalEvents implements EventListenerProviderFactory {

    private static final String USERS = "users/";
    private static final int INVITATION_SECONDS = 60;

    private int invitationSeconds = INVITATION_SECONDS;

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
            }
        });
    }

    private static void onProviderEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent migrated) {
            Installation.atBoot(migrated.getFactory());
        } else if (event instanceof RealmModel.RealmPostCreateEvent created) {
            Installation.realmCreated(created.getKeycloakSession(), created.getCreatedRealm());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            removeRealm(removed.getKeycloakSession(), removed.getRealm());
        } else if (event instanceof UserModel.UserPreRemovedEvent removed) {
            removeUser(removed.getKeycloakSession(), removed.getRealm().getId(), removed.getUser());
        }
    }

    private static void removeUser(KeycloakSession session, String realmId, UserModel user) {
        MembershipCleanup.removeUser(session, realmId, user.getId());
        InvitationCleanup.removeUser(session, realmId, user.getId());
        Activities.of(session).removeUser(realmId, user.getId());
        HistoryCleanup.removeUser(session, realmId, user.getId(), user.getEmail());
    }

    private static void removeRealm(KeycloakSession session, RealmModel realm) {
        String realmId = realm.getId();
        EntityManager em = Database.of(session);
        MembershipCleanup.removeRealm(session, realmId);
        InvitationCleanup.removeRealm(session, realmId);
        Activities.of(session).removeRealm(realmId);
        HistoryCleanup.removeRealm(session, realmId);
        PermissionSetStore.removeRealm(session, realmId);
        // InnoDB checks row by row, so parents are let go of first; contracts and owners go with their accounts.
        em.createQuery("update PortalAccountEntity a set a.parentId = null where a.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
        em.createQuery("delete from PortalAccountEntity a where a.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
        em.createQuery("delete from PortalRealmEntity r where r.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
        Changes.of(session).add(Thing.realm(realmId));
    }

    @Override
    public void init(Config.Scope config) {
        invitationSeconds = config.getInt("invitation-seconds", INVITATION_SECONDS);
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public String getId() {
        return "portal-access";
    }

    /** Keeps the names by which members are sorted and found; ends log in as with the session it came from. */
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
            if (event.getType() == EventType.LOGOUT && event.getSessionId() != null && realm != null) {
                ActingSessions.endWith(session, realm, event.getSessionId());
            }
        }

        @Override
        public void onEvent(AdminEvent event, boolean includeRepresentation) {
            String path = event.getResourcePath();
            if (event.getResourceType() == ResourceType.USER
                    && event.getOperationType() == OperationType.UPDATE
                    && path.startsWith(USERS)
                    && path.indexOf('/', USERS.length()) < 0) {
                MemberNames.refresh(session, event.getRealmId(), path.substring(USERS.length()));
            }
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
