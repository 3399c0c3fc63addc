package org.portalaccess.permission;

import java.util.List;

/**
 * A group of permissions (docs/concepts.md#words).
 *
 * @param key the group's name in the catalogue, stable
 * @param exclusive whether at most one permission of the group may be held
 * @param kinds the kinds of members that may hold one, at least one kind
 */
public record PermissionGroup(String key, boolean exclusive, List<MemberKind> kinds) {

    public PermissionGroup {
        kinds = List.copyOf(kinds);
    }
}
