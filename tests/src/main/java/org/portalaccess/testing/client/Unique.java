package org.portalaccess.testing.client;

import java.util.UUID;

/** Names that no other test uses, even in tests that need a thousand of them. */
public final class Unique {

    /**
     * 48 bits: two of a thousand such names are equal once in 500 million runs. With 24 bits it would be once in 33
     * runs.
     */
    private static final int DIGITS = 12;

    private Unique() {}

    /** Returns a name that begins with this text. It can be a key, a user name, or a part of an e-mail address. */
    public static String name(String start) {
        return start + "-" + text();
    }

    /** Returns twelve random hexadecimal digits. */
    public static String text() {
        String digits = UUID.randomUUID().toString().replace("-", "");
        return digits.substring(digits.length() - DIGITS);
    }
}
