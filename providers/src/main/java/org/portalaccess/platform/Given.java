package org.portalaccess.platform;

import org.jspecify.annotations.Nullable;

/**
 * A member of a request body that may be left out, and that may be null.
 *
 * @param given false when it was left out
 * @param value what it was given as
 */
public record Given(boolean given, @Nullable String value) {

    /** Left out. */
    public static final Given NOT = new Given(false, null);

    /** The given value, or {@code current} where it was left out. */
    public @Nullable String orElse(@Nullable String current) {
        return given ? value : current;
    }
}
