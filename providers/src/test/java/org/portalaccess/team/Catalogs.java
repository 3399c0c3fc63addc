package org.portalaccess.team;

import java.util.Arrays;
import java.util.List;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.Permission;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permission.PermissionGroup;

/** A catalogue of a few permissions, none of which needs another. */
final class Catalogs {

    /** A permission that members cannot give. */
    static final String KEPT = "keys:view";

    static final List<String> KEYS = List.of("calendar:view", "notes:view", KEPT, TeamPermissions.MANAGE);

    static final PermissionCatalog SMALL = new PermissionCatalog(
            List.of(new PermissionGroup("all", false, Arrays.asList(MemberKind.values()))),
            KEYS.stream()
                    .map(key -> new Permission(key, "all", List.of(), Permission.Access.READ, !key.equals(KEPT), false))
                    .toList());

    private Catalogs() {}

    /** Returns the keys whose bits are set. */
    static List<String> keys(int bits) {
        return KEYS.stream().filter(key -> (bits >> KEYS.indexOf(key) & 1) == 1).toList();
    }
}
