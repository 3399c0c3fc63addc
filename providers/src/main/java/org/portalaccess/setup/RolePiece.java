package org.portalaccess.setup;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RoleModel;
import org.portalaccess.access.StaffRoles;

/**
 * A client role that makes users realm staff.
 *
 * @param client the client of the role
 * @param all the role of administrators who may do everything, which includes this role; null if there is none
 * @param name one of the two role names
 */
record RolePiece(ClientModel client, @Nullable RoleModel all, String name) implements Piece {

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            StaffRoles.VIEW,
            "View portal access: accounts, contracts, members with their names and e-mail addresses, history. "
                    + "Finds other people by their exact user name or e-mail address.",
            StaffRoles.MANAGE,
            "Manage portal access: accounts, contracts, members with their names and e-mail addresses, history. "
                    + "Finds other people by their exact user name or e-mail address.");

    /** Returns both roles of a client. */
    static List<RolePiece> list(ClientModel client, @Nullable RoleModel all) {
        return List.of(new RolePiece(client, all, StaffRoles.VIEW), new RolePiece(client, all, StaffRoles.MANAGE));
    }

    /** Returns the description of a new role with this name. */
    static @Nullable String description(String name) {
        return DESCRIPTIONS.get(name);
    }

    @Override
    public Thing thing() {
        return new Thing("role", client.getClientId(), name);
    }

    @Override
    public State state() {
        return client.getRole(name) == null ? State.MISSING : State.THERE;
    }

    @Override
    public void make() {
        RoleModel role = client.addRole(name);
        role.setDescription(description(name));
        if (all != null) {
            all.addCompositeRole(role);
        }
        RoleModel view = client.getRole(StaffRoles.VIEW);
        RoleModel manage = client.getRole(StaffRoles.MANAGE);
        if (view != null && manage != null && !manage.hasRole(view)) {
            manage.addCompositeRole(view);
        }
    }
}
