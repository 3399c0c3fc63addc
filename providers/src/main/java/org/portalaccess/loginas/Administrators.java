package org.portalaccess.loginas;

import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/** The users with any administrative role of Keycloak, be it through a group or through another role. */
final class Administrators {

    private static final String MASTER_CLIENT_SUFFIX = "-realm";
    private static final Set<String> MASTER_ROLES = Set.of(AdminRoles.ADMIN, AdminRoles.CREATE_REALM);

    private Administrators() {}

    static boolean include(RealmModel realm, UserModel user) {
        boolean master = realm.getName().equals(Config.getAdminRealm());
        Stream<RoleModel> roles = RoleUtils.getDeepUserRoleMappings(user).stream();
        return roles.anyMatch(role -> isAdministrative(role, master));
    }

    private static boolean isAdministrative(RoleModel role, boolean master) {
        if (!role.isClientRole()) {
            return master && MASTER_ROLES.contains(role.getName());
        }
        String client = ((ClientModel) role.getContainer()).getClientId();
        return client.equals(Constants.REALM_MANAGEMENT_CLIENT_ID) || (master && client.endsWith(MASTER_CLIENT_SUFFIX));
    }
}
