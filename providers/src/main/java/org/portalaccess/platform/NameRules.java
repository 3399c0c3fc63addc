package org.portalaccess.platform;

import java.util.Optional;

/** The rules for names of accounts, contracts and owners (docs/concepts.md#words). */
public final class NameRules {

    /** The longest name, in UTF-16 units: every database counts at least as generously. */
    public static final int LONGEST = 200;

    static final String KEY_RULE = "A key has 1 to 64 characters of A-Z, a-z, 0-9 and . _ ~ -, begins with a letter or"
            + " digit, and is not shaped like a UUID.";

    private static final int LONGEST_FOLDED = 400;

    private NameRules() {}

    /** Returns the fault of {@code name} as a sentence; empty for a valid name. */
    public static Optional<String> fault(String name) {
        if (name.isBlank()) {
            return Optional.of("A name must not be empty.");
        }
        if (name.length() > LONGEST) {
            return Optional.of("A name can have at most " + LONGEST + " characters.");
        }
        if (!isClean(name)) {
            return Optional.of("A name must be valid Unicode without control characters.");
        }
        return Optional.empty();
    }

    /** Returns true for a text without control characters and lone surrogates, which not every database can store. */
    public static boolean isClean(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /**
     * Returns the folded form in which a name is searched and ordered. Folding can make a text longer, so the result is
     * cut to fit.
     */
    public static String folded(String name) {
        return cut(CaseFolding.fold(name), LONGEST_FOLDED);
    }

    /** Returns the start of a text, without half of a surrogate pair at its end. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
