package org.portalaccess.access;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * The two client roles that make users realm staff. Each realm has them twice: on its own client {@code
 * realm-management}, for its users, and on its client in the master realm, for administrators of the whole server.
 */
public final class StaffRoles {

    /** The client role that lets users see and change everything of portal access in the realm. */
    public static final String MANAGE = "manage-portal-access";

    /** The client role that lets users see everything of portal access in the realm. */
    public static final String VIEW = "view-portal-access";

    private static final Set<String> NAMES = Set.of(MANAGE, VIEW);

    private StaffRoles() {}

    /**
     * Finds the role of this name by which users of one realm administer another realm, or their own.
     *
     * @param home the realm of the users
     * @param realm the realm that they administer
     * @return empty if users of {@code home} cannot administer {@code realm}, or if the role was deleted
     */
    public static Optional<RoleModel> find(RealmModel home, RealmModel realm, String name) {
        return Optional.ofNullable(client(home, realm)).map(client -> client.getRole(name));
    }

    /** Returns whether the role is {@link #MANAGE} by which users of the realm manage its portal access. */
    public static boolean isManage(RealmModel realm, RoleModel role) {
        return find(realm, realm, MANAGE).filter(role::equals).isPresent();
    }

    /**
     * Returns the realm whose staff the holders of a role become; empty for all roles but our two. In the master realm,
     * a client may have one of our roles while its realm does not exist yet. That role counts for the master realm,
     * since a realm that is created later would take over the client.
     */
    public static Optional<RealmModel> realmOf(KeycloakSession session, RoleModel role) {
        if (!NAMES.contains(role.getName()) || !(role.getContainer() instanceof ClientModel client)) {
            return Optional.empty();
        }
        RealmModel home = client.getRealm();
        String clientId = client.getClientId();
        if (!isMaster(home)) {
            return clientId.equals(Constants.REALM_MANAGEMENT_CLIENT_ID) ? Optional.of(home) : Optional.empty();
        }
        if (!clientId.endsWith(AdminRoles.APP_SUFFIX)) {
            return Optional.empty();
        }
        String name = clientId.substring(0, clientId.length() - AdminRoles.APP_SUFFIX.length());
        return Optional.of(Optional.ofNullable(session.realms().getRealmByName(name))
                .filter(realm -> client.equals(realm.getMasterAdminClient()))
                .orElse(home));
    }

    private static @Nullable ClientModel client(RealmModel home, RealmModel realm) {
        if (isMaster(home)) {
            return realm.getMasterAdminClient();
        }
        return home.equals(realm) ? realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID) : null;
    }

    private static boolean isMaster(RealmModel realm) {
        return realm.getName().equals(Config.getAdminRealm());
    }
}
