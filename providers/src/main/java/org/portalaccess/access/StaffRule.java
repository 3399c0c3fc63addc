package org.portalaccess.access;

import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * Decides who is realm staff: users who have one of our roles themselves, and come through a client that may use it. A
 * role in a token does not prove that its user has it. Keycloak protects only its own role names against the mappers of
 * clients, so an administrator of clients could write ours into tokens.
 */
public final class StaffRule {

    private StaffRule() {}

    /** Returns whether the caller manages the realm's portal access. */
    public static boolean manages(AdminAuth caller, RealmModel realm) {
        return holds(caller, realm, StaffRoles.MANAGE);
    }

    /** Returns whether the caller sees the realm's portal access. A caller who manages it sees it too. */
    public static boolean views(AdminAuth caller, RealmModel realm) {
        return holds(caller, realm, StaffRoles.VIEW) || manages(caller, realm);
    }

    private static boolean holds(AdminAuth caller, RealmModel realm, String name) {
        return StaffRoles.find(caller.getRealm(), realm, name)
                .filter(role -> caller.getUser().hasRole(role) && mayUse(caller, role))
                .isPresent();
    }

    /**
     * Returns whether the client may use the role: by full scope, or by a scope mapping of its own or of a client scope
     * of the token.
     */
    private static boolean mayUse(AdminAuth caller, RoleModel role) {
        ClientModel client = caller.getClient();
        return client != null
                && (client.hasScope(role)
                        || client.getClientScopes(true).values().stream().anyMatch(scope -> scope.hasScope(role))
                        || isAskedFor(client, role, caller.getToken()));
    }

    private static boolean isAskedFor(ClientModel client, RoleModel role, AccessToken token) {
        if (token.getScope() == null) {
            return false;
        }
        Set<String> given = Set.of(token.getScope().strip().split("\\s+"));
        return client.getClientScopes(false).entrySet().stream()
                .anyMatch(scope ->
                        given.contains(scope.getKey()) && scope.getValue().hasScope(role));
    }
}
