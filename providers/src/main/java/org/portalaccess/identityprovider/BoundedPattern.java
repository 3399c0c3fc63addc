package org.portalaccess.identityprovider;

import java.util.regex.Pattern;

/**
 * A regular expression of an administrator for values that others choose. A value cannot keep the processor busy: every
 * character that is looked at counts, and a value that takes too many looks does not match.
 */
final class BoundedPattern {

    /** The longest value that is compared. */
    static final int LONGEST_VALUE = 1_024;

    private static final int LOOKS_FOR_ONE = 100_000;
    private static final int LOOKS_IN_ALL = 1_000_000;

    private final Pattern pattern;
    private int left = LOOKS_IN_ALL;
    private boolean exhausted;

    BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Whether the expression matches the whole value. */
    boolean matches(String value) {
        if (value.length() > LONGEST_VALUE) {
            return false;
        }
        CountedText text = new CountedText(value, Math.min(left, LOOKS_FOR_ONE));
        try {
            return pattern.matcher(text).matches();
        } catch (TooManyLooksException | StackOverflowError tooMuch) {
            exhausted = true;
            return false;
        } finally {
            left -= text.looks;
        }
    }

    /** Whether the comparison with a value was given up. */
    boolean isExhausted() {
        return exhausted;
    }

    /** A text that can be looked at so many times. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private final int most;
        private int looks;

        CountedText(String text, int most) {
            this.text = text;
            this.most = most;
        }

        @Override
        public char charAt(int index) {
            if (looks >= most) {
                throw new TooManyLooksException();
            }
            looks++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManyLooksException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyLooksException() {
            super("The expression looks at the value too often.", null, false, false);
        }
    }
}
