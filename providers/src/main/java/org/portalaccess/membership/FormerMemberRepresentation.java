package org.portalaccess.membership;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;

/**
 * A former member in REST.
 *
 * @param user who it was
 * @param kind staff or portal
 * @param permissions what they had, in the order of the catalogue, of which it still knows them all
 * @param permissionSet the set they came from; null for none
 * @param contractScope which contracts they had
 * @param leftAt when it ended, ISO 8601, UTC
 */
record FormerMemberRepresentation(
        MembershipRepresentation.User user,
        MemberKind kind,
        List<String> permissions,
        @Nullable String permissionSet,
        ScopeRepresentation contractScope,
        String leftAt) {

    FormerMemberRepresentation {
        permissions = List.copyOf(permissions);
    }
}
