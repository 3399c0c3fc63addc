package org.portalaccess.claims;

import java.util.List;
import java.util.Map;

/**
 * Measures how many bytes a value takes as JSON in UTF-8, without white space, escaped as Keycloak does it, and without
 * writing it. Measuring stops once {@code cap} is passed, so that a list of any length costs no more than what would
 * fit.
 */
final class JsonSize {

    private static final int QUOTES = 2;
    private static final String SHORT_ESCAPES = "\"\\\b\t\n\f\r";

    private JsonSize() {}

    /**
     * Returns the size of a string, boolean or number, or of a list or map of these.
     *
     * @return the exact size if it is at most {@code cap}, otherwise any number above {@code cap}
     */
    static long measure(Object value, long cap) {
        if (value instanceof Map<?, ?> object) {
            return ofObject(object, cap);
        }
        if (value instanceof List<?> list) {
            return ofList(list, cap);
        }
        if (value instanceof String text) {
            return ofCharacters(text) + QUOTES;
        }
        return value.toString().length();
    }

    private static long ofObject(Map<?, ?> object, long cap) {
        long size = Math.max(2, object.size() + 1L);
        for (Map.Entry<?, ?> member : object.entrySet()) {
            size += ofCharacters(member.getKey().toString()) + QUOTES + 1;
            size += measure(member.getValue(), cap - size);
            if (size > cap) {
                return size;
            }
        }
        return size;
    }

    private static long ofList(List<?> list, long cap) {
        long size = Math.max(2, list.size() + 1L);
        for (Object item : list) {
            if (size > cap) {
                return size;
            }
            size += measure(item, cap - size);
        }
        return size;
    }

    /** Returns the size of a string without its quotes. */
    static long ofCharacters(String text) {
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            size += ofCharacter(text.charAt(i));
        }
        return size;
    }

    private static int ofCharacter(char character) {
        if (SHORT_ESCAPES.indexOf(character) >= 0) {
            return 2;
        }
        // Keycloak's JSON writes a character beyond U+FFFF as two escapes, one for each half.
        if (character < ' ' || Character.isSurrogate(character)) {
            return 6;
        }
        if (character < 0x80) {
            return 1;
        }
        return character < 0x800 ? 2 : 3;
    }
}
