package org.portalaccess.platform;

import org.jspecify.annotations.Nullable;

/** A query parameter that is true or false. */
public final class QueryFlag {

    private QueryFlag() {}

    /** True for {@code ?name=true} and {@code ?name}; what is neither true nor false is a 400, never a guess. */
    public static boolean parse(String name, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true") || text.isEmpty()) {
            return true;
        }
        throw Problem.invalid("/" + name, "invalid", name + " is true or false.");
    }
}
