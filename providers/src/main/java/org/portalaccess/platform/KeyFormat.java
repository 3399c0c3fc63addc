package org.portalaccess.platform;

import java.util.regex.Pattern;

/** The syntax of keys and of ids (docs/concepts.md#words). No text is both a key and an id. */
public final class KeyFormat {

    /** In paths, a key follows this prefix, while an id has none. */
    public static final String PATH_PREFIX = "key:";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}");
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private KeyFormat() {}

    /** Returns true for a well-formed key of an account, contract or owner. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches() && !isId(text);
    }

    /** Returns true for the shape of our ids, a UUID. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
