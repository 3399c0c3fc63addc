package org.portalaccess.permission;

import java.util.List;

/** Reads permissions from the column of a membership: keys, separated by spaces. */
public final class PermissionText {

    private PermissionText() {}

    /** Returns the keys in a column; none if it is empty. */
    public static List<String> parse(String column) {
        return column.isBlank() ? List.of() : List.of(column.strip().split(" ", -1));
    }
}
