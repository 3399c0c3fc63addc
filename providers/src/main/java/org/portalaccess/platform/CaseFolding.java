package org.portalaccess.platform;

import java.text.Normalizer;
import java.util.Locale;

/** Makes names comparable for search and order: composed, and in lower case. */
public final class CaseFolding {

    private CaseFolding() {}

    /** Returns the form that is stored beside a name and searched in. */
    public static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Returns a LIKE pattern that finds {@code search} anywhere; its escape character is {@code !}. */
    public static String containsPattern(String search) {
        String escaped =
                fold(search.strip()).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return "%" + escaped + "%";
    }
}
