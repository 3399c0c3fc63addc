package org.portalaccess.platform;

/** The limits of a request body, or of one document of several in a request, depending on what it carries. */
public enum BodyLimit {
    /** A report of activity. */
    ACTIVITY(4 << 10, 1_000),
    /** One object without a contract scope. */
    THING(64 << 10, 10_000),
    /** One line of an import. */
    LINE("line", 64 << 10, 10_000),
    /** A line of an import that can hold a contract scope. */
    LONG_LINE("line", 8 << 20, 200_000),
    /** Evaluations, the application of a permission set, bulk changes, the permission catalogue. */
    MANY(256 << 10, 30_000),
    /** A bulk of invitations. */
    INVITATIONS(4 << 20, 200_000),
    /** Everything with a contract scope. */
    SCOPE(8 << 20, 200_000);

    private final String noun;
    private final int bytes;
    private final int mostValues;

    BodyLimit(int bytes, int mostValues) {
        this("body", bytes, mostValues);
    }

    BodyLimit(String noun, int bytes, int mostValues) {
        this.noun = noun;
        this.bytes = bytes;
        this.mostValues = mostValues;
    }

    /** Returns the word for it in errors, as in <i>the body</i>. */
    String noun() {
        return noun;
    }

    /** Returns the limit in bytes. */
    public int bytes() {
        return bytes;
    }

    /**
     * Returns the maximum number of JSON values, including objects and lists. Each takes memory, however short it is.
     */
    public int mostValues() {
        return mostValues;
    }
}
