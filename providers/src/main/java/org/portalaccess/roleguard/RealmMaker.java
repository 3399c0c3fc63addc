package org.portalaccess.roleguard;

import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Administrator;
import org.portalaccess.access.StaffRoles;

/**
 * Gives our roles to an administrator who creates a realm by the role {@code create-realm}. Such an administrator may
 * do everything in the new realm, and Keycloak gives them its own roles.
 */
public final class RealmMaker {

    private RealmMaker() {}

    /** Call this when a realm has been created and set up. */
    public static void makeStaff(KeycloakSession session, RealmModel realm) {
        Administrator.ofRequest(session)
                .filter(maker -> isMaker(maker, session))
                .flatMap(maker -> maker.user(session))
                .ifPresent(user -> giveStaffRoles(user, session, realm));
    }

    /** Decides as Keycloak does: an administrator of the whole server needs no further role. */
    private static boolean isMaker(Administrator maker, KeycloakSession session) {
        RealmModel home = session.realms().getRealm(maker.realmId());
        return home != null
                && GuardedRoles.isMaster(home)
                && !maker.hasRealmRole(session, AdminRoles.ADMIN)
                && maker.hasRealmRole(session, AdminRoles.CREATE_REALM);
    }

    private static void giveStaffRoles(UserModel user, KeycloakSession session, RealmModel realm) {
        RealmModel home = session.realms().getRealmByName(Config.getAdminRealm());
        Stream.of(StaffRoles.MANAGE, StaffRoles.VIEW)
                .flatMap(name -> StaffRoles.find(home, realm, name).stream())
                .forEach(user::grantRole);
    }
}
