package org.portalaccess.signin;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The first letters of a name, which are shown for an account without a logo. */
final class Initials {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Punct}]+");
    private static final int MOST = 2;

    private Initials() {}

    /** Returns the initials of the first two words that begin with a letter or a digit; empty if there are none. */
    static String of(String name) {
        return BETWEEN_WORDS
                .splitAsStream(name)
                .filter(word -> !word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0)))
                .limit(MOST)
                .map(word -> Character.toString(word.codePointAt(0)).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
