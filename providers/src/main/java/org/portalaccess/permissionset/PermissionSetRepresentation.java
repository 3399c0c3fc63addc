package org.portalaccess.permissionset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;

/**
 * A permission set in REST.
 *
 * @param id the id, a UUID
 * @param key the business key
 * @param name the display name
 * @param kind the kind of members that the set is for; null: both
 * @param permissions keys in the order of the catalogue
 * @param version counts the changes of the set; its entity tag
 * @param memberships how many memberships carry the set; null, and absent, where it was not counted
 */
public record PermissionSetRepresentation(
        String id,
        String key,
        String name,
        @Nullable MemberKind kind,
        List<String> permissions,
        int version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long memberships) {

    public PermissionSetRepresentation {
        permissions = List.copyOf(permissions);
    }

    static PermissionSetRepresentation of(PermissionSet set) {
        return counted(set, null);
    }

    static PermissionSetRepresentation counted(PermissionSet set, @Nullable Long memberships) {
        return new PermissionSetRepresentation(
                set.id(), set.key(), set.name(), set.kind(), set.permissions(), set.version(), memberships);
    }
}
