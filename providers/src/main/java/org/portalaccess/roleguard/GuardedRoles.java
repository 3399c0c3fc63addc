package org.portalaccess.roleguard;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleContainerModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.RoleUtils;
import org.portalaccess.access.StaffRoles;

/** Finds the realms whose staff a user becomes by a role or by a group. */
final class GuardedRoles {

    private GuardedRoles() {}

    /**
     * Returns the realms for a role and all roles in it. The default role does not count, since every new user gets it.
     */
    static Set<RealmModel> realmsOf(KeycloakSession session, RoleModel role) {
        RoleContainerModel container = role.getContainer();
        if (container instanceof RealmModel realm && role.equals(realm.getDefaultRole())) {
            return Set.of();
        }
        return realmsOf(session, Stream.of(role));
    }

    /**
     * Returns the realms for a group and all groups above it. Default groups do not count, since every new user joins
     * them.
     */
    static Set<RealmModel> realmsOf(KeycloakSession session, RealmModel realm, GroupModel group) {
        if (realm.getDefaultGroupsStream().anyMatch(group::equals)) {
            return Set.of();
        }
        return realmsOf(
                session,
                Stream.iterate(group, one -> one != null, GroupModel::getParent)
                        .flatMap(GroupModel::getRoleMappingsStream));
    }

    static boolean isOurs(KeycloakSession session, RoleModel role) {
        return StaffRoles.realmOf(session, role).isPresent();
    }

    static boolean isMaster(RealmModel realm) {
        return realm.getName().equals(Config.getAdminRealm());
    }

    private static Set<RealmModel> realmsOf(KeycloakSession session, Stream<RoleModel> roles) {
        return RoleUtils.expandCompositeRolesStream(roles)
                .flatMap(role -> StaffRoles.realmOf(session, role).stream())
                .collect(Collectors.toSet());
    }
}
