package org.portalaccess.mail;

import java.util.regex.Pattern;

/**
 * Makes what people have written fit for a mail. Markup is none of its business, the templates escape that; here is what
 * escaping does not help against: line ends in headers, letters that turn the reading direction of a subject, and addresses
 * of web pages inside names, which mail programs make links of, before our own.
 */
final class Wording {

    private static final int LONGEST_IN_SUBJECT = 80;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern TURNS = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern SCHEME = Pattern.compile("(?<=[A-Za-z]):(?=//)");
    private static final Pattern WWW = Pattern.compile("(?i)\\bwww\\.");
    private static final Pattern DOT = Pattern.compile("(?<=[\\p{L}\\p{N}])\\.(?=\\p{L}{2})");
    private static final String NOTHING_TO_SEE = ".\u200C";

    private Wording() {}

    /** For a subject: one short line in the direction of its letters. */
    static String inSubject(String text) {
        String line = TURNS.matcher(BREAKS.matcher(text).replaceAll(" "))
                .replaceAll("")
                .strip();
        if (line.codePointCount(0, line.length()) <= LONGEST_IN_SUBJECT) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_IN_SUBJECT - 1)) + "…";
    }

    /** For the body: one line, of which no program makes a link. */
    static String inBody(String text) {
        String line = TURNS.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("");
        String broken = WWW.matcher(SCHEME.matcher(line).replaceAll(" :")).replaceAll("www .");
        return DOT.matcher(broken).replaceAll(NOTHING_TO_SEE);
    }
}
