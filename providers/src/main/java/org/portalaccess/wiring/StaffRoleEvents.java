package org.portalaccess.wiring;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.provider.ProviderEvent;
import org.portalaccess.platform.PlainProviderFactory;
import org.portalaccess.roleguard.StaffRoleGuard;

/** Passes changes in Keycloak on to {@link StaffRoleGuard}. It listens in every realm, without any setting. */
public final class StaffRoleEvents
        implements EventListenerProviderFactory, PlainProviderFactory<EventListenerProvider> {

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EventListenerProvider() {
            @Override
            public void onEvent(Event event) {
                // Client registration changes the realm's default role without an admin event.
                if (event.getType() == EventType.CLIENT_REGISTER || event.getType() == EventType.CLIENT_UPDATE) {
                    StaffRoleGuard.of(session).clientRegistered(event.getRealmId());
                }
            }

            @Override
            public void onEvent(AdminEvent event, boolean includeRepresentation) {
                StaffRoleGuard.of(session).administered(event);
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(StaffRoleEvents::onProviderEvent);
    }

    private static void onProviderEvent(ProviderEvent event) {
        if (event instanceof RoleModel.RoleGrantedEvent granted) {
            StaffRoleGuard.of(granted.getKeycloakSession()).roleGranted(granted.getRole());
        } else if (event instanceof GroupModel.GroupMemberJoinEvent joined && joined.getRealm() != null) {
            StaffRoleGuard.of(joined.getKeycloakSession()).groupJoined(joined.getRealm(), joined.getGroup());
        } else if (event instanceof RealmModel.RealmCreationEvent created) {
            StaffRoleGuard.of(created.getKeycloakSession()).realmMade(created.getCreatedRealm());
        }
    }

    @Override
    public String getId() {
        return "portal-access-staff-roles";
    }
}
