package org.portalaccess.platform;

import java.util.Optional;

/** What a name of an account, contract or owner may be (design, section 1). */
public final class Names {

    /** The longest name, in UTF-16 units, as every database counts at least that generously. */
    public static final int LONGEST = 200;

    static final String KEY_RULE = "A key is 1 to 64 characters of A-Z, a-z, 0-9 and . _ ~ -, begins with a letter or"
            + " digit, and is not shaped like a UUID.";

    private static final int LONGEST_FOLDED = 400;

    private Names() {}

    /** What is wrong with {@code name}, in a sentence; empty for a good one. */
    public static Optional<String> fault(String name) {
        if (name.isBlank()) {
            return Optional.of("A name can't be empty.");
        }
        if (name.length() > LONGEST) {
            return Optional.of("A name has at most " + LONGEST + " characters.");
        }
        if (!isClean(name)) {
            return Optional.of("A name has no control characters and no halves of surrogate pairs.");
        }
        return Optional.empty();
    }

    /** True for text without control characters and lone surrogates, which not every database can store. */
    public static boolean isClean(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** The folded form in which a name is searched and ordered; folding can make a text longer, so it is cut to fit. */
    public static String folded(String name) {
        return cut(Folding.fold(name), LONGEST_FOLDED);
    }

    /** The start of a text, with no half of a surrogate pair at its end. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
