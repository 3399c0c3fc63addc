package org.portalaccess.platform;

import java.util.regex.Pattern;

/** The syntax of business keys and of ids (design, section 1): the two can never be mistaken for one another. */
public final class Keys {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}");
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Keys() {}

    /** True for a well-formed key of an account, contract or owner. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches() && !isId(text);
    }

    /** True for the shape of our ids, a UUID. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
