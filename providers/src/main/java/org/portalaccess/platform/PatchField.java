package org.portalaccess.platform;

import org.jspecify.annotations.Nullable;

/**
 * A field of a request body that may be omitted, and that may be null.
 *
 * @param given false if the field was omitted
 * @param value the given value
 */
public record PatchField(boolean given, @Nullable String value) {

    /** An omitted field. */
    public static final PatchField NOT = new PatchField(false, null);

    /** Returns the given value, or {@code current} if the field was omitted. */
    public @Nullable String orElse(@Nullable String current) {
        return given ? value : current;
    }
}
