package org.portalaccess.tests.rows;

import java.util.Comparator;

/**
 * A class or method that names the requirement it proves.
 *
 * @param row the requirement
 * @param source the file, relative to the top folder, with slashes
 * @param method the method; empty for the whole class
 */
record TaggedTest(Row row, String source, String method) implements Comparable<TaggedTest> {

    private static final Comparator<TaggedTest> ORDER = Comparator.comparing(TaggedTest::row)
            .thenComparing(TaggedTest::className)
            .thenComparing(TaggedTest::source)
            .thenComparing(TaggedTest::method);

    /** Returns the class, by its file. */
    String className() {
        return source.substring(source.lastIndexOf('/') + 1, source.length() - ".java".length());
    }

    /** Whether it runs against a real Keycloak. */
    boolean isSystemTest() {
        return className().endsWith("IT");
    }

    @Override
    public int compareTo(TaggedTest other) {
        return ORDER.compare(this, other);
    }
}
