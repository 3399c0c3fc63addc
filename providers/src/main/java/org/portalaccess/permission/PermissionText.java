package org.portalaccess.permission;

import java.util.List;

/** How a membership's permissions stand in their column: keys with a space between. */
public final class PermissionText {

    private PermissionText() {}

    /** The keys in a column; none for an empty one. */
    public static List<String> parse(String column) {
        return column.isBlank() ? List.of() : List.of(column.strip().split(" ", -1));
    }
}
