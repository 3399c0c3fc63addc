package org.portalaccess.permissionset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;

/**
 * A permission set as it stands in the database: a template, which memberships were given their permissions by, or are
 * to be.
 *
 * @param id the id, a UUID; memberships remember this one, so that a set of the same key that is made later is another
 * @param realmId the realm it belongs to
 * @param key the business key, unique in the realm
 * @param name for people
 * @param kind the only kind of members it is for; null: both
 * @param permissions keys of the realm's catalogue, in its order at the time of writing; none of them sensitive
 * @param version counts the changes
 */
public record PermissionSet(
        String id,
        String realmId,
        String key,
        String name,
        @Nullable MemberKind kind,
        List<String> permissions,
        int version) {

    public PermissionSet {
        permissions = List.copyOf(permissions);
    }

    static PermissionSet of(PortalPermissionSetEntity row) {
        return new PermissionSet(
                row.getId(),
                row.getRealmId(),
                row.getKey(),
                row.getName(),
                row.getKind() == null ? null : MemberKind.of(row.getKind()).orElseThrow(),
                row.getPermissions().isBlank()
                        ? List.of()
                        : List.of(row.getPermissions().strip().split(" ", -1)),
                row.getVersion());
    }

    /** Whether it is meant for members of this kind. */
    public boolean isFor(MemberKind member) {
        return kind == null || kind == member;
    }
}
