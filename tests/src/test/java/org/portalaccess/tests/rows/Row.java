package org.portalaccess.tests.rows;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The name of a requirement: a letter and a number.
 *
 * @param letter the table
 * @param number the line in the table
 */
record Row(char letter, int number) implements Comparable<Row> {

    private static final Pattern FORM = Pattern.compile("[A-Z][1-9][0-9]?");
    private static final Comparator<Row> ORDER =
            Comparator.comparing(Row::letter).thenComparing(Row::number);

    /** Whether a tag names a requirement. */
    static boolean isRow(String tag) {
        return FORM.matcher(tag).matches();
    }

    static Row of(String tag) {
        if (!isRow(tag)) {
            throw new IllegalArgumentException(tag);
        }
        return new Row(tag.charAt(0), Integer.parseInt(tag.substring(1)));
    }

    @Override
    public int compareTo(Row other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return letter + Integer.toString(number);
    }
}
