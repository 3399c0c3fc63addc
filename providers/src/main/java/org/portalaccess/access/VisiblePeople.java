package org.portalaccess.access;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * The users whom a caller may see with name and e-mail address. Most callers see all users. In a realm with
 * fine-grained admin permissions, realm staff see only the users whom these permissions let them view. Of other users
 * they see only the id. Keycloak is asked once for each user, since it cannot evaluate a set of users exactly.
 */
public final class VisiblePeople {

    /** All users are visible. */
    public static final VisiblePeople EVERYBODY = new VisiblePeople(null);

    private final @Nullable Predicate<UserModel> rule;
    private final Map<String, Boolean> known = new HashMap<>();

    private VisiblePeople(@Nullable Predicate<UserModel> rule) {
        this.rule = rule;
    }

    /** Returns the users whom an administrator of the realm may see. */
    static VisiblePeople to(AdminPermissionEvaluator administrator, RealmModel realm) {
        boolean limited = AdminPermissionsSchema.SCHEMA.isAdminPermissionsEnabled(realm)
                && !administrator.hasOneAdminRole(AdminRoles.VIEW_USERS, AdminRoles.MANAGE_USERS);
        return limited ? new VisiblePeople(administrator.users()::canView) : EVERYBODY;
    }

    /** Returns the users whom a user of the realm may see by a role of realm staff. */
    public static VisiblePeople to(KeycloakSession session, RealmModel realm, UserModel administrator) {
        return AdminPermissionsSchema.SCHEMA.isAdminPermissionsEnabled(realm)
                ? to(AdminPermissions.evaluator(session, realm, realm, administrator), realm)
                : EVERYBODY;
    }

    /** Returns whether all users are visible. */
    public boolean isEverybody() {
        return rule == null;
    }

    /** Returns whether this user may be seen. */
    public boolean includes(UserModel user) {
        return rule == null || known.computeIfAbsent(user.getId(), id -> rule.test(user));
    }
}
