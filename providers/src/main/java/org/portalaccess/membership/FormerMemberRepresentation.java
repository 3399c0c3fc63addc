package org.portalaccess.membership;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.scope.ShownScope;
import org.portalaccess.permission.MemberKind;

/**
 * A former member in REST.
 *
 * @param user the former member
 * @param kind staff or portal
 * @param permissions the permissions held then, without those that the catalogue no longer has, in its order
 * @param permissionSet the set that was carried; null for none
 * @param contractScope the contracts that were covered
 * @param leftAt when the membership ended, ISO 8601, UTC
 */
record FormerMemberRepresentation(
        MembershipRepresentation.User user,
        MemberKind kind,
        List<String> permissions,
        @Nullable String permissionSet,
        ShownScope contractScope,
        String leftAt) {

    FormerMemberRepresentation {
        permissions = List.copyOf(permissions);
    }
}
