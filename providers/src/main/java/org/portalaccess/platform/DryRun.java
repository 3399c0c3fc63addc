package org.portalaccess.platform;

import org.jspecify.annotations.Nullable;

/** The query parameter {@code dry-run}: the answer says what would happen, and nothing does. */
public final class DryRun {

    private DryRun() {}

    /** True for {@code ?dry-run=true}; what is neither {@code true} nor {@code false} is a 400, never the real thing. */
    public static boolean parse(@Nullable String text) {
        return QueryFlag.parse("dry-run", text);
    }
}
