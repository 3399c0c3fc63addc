package org.portalaccess.permissionset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.schema.PortalPermissionSetEntity;

/**
 * A permission set as stored in the database: a template for the permissions of memberships.
 *
 * @param id the id, a UUID; memberships remember it, so a set that is created later with the same key is another set
 * @param realmId the realm it belongs to
 * @param key the business key, unique in the realm
 * @param name the display name
 * @param kind the only kind of members that the set is for; null: both
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
                row.getKind() == null ? null : MemberKind.fromKey(row.getKind()).orElseThrow(),
                row.getPermissions().isBlank()
                        ? List.of()
                        : List.of(row.getPermissions().strip().split(" ", -1)),
                row.getVersion());
    }

    /** Returns whether the set is for members of this kind. */
    public boolean isFor(MemberKind member) {
        return kind == null || kind == member;
    }
}
