package org.portalaccess.mail;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes texts of people safe for a mail. The templates escape markup. This class handles what escaping does not: line
 * breaks in headers, characters that change the reading direction of a subject, and web addresses inside names, which
 * mail programs would turn into links that stand before our own.
 */
final class MailText {

    private static final int LONGEST_IN_SUBJECT = 80;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern TURNS = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern SCHEME = Pattern.compile("(?<=[A-Za-z]):(?=//)");
    private static final Pattern WWW = Pattern.compile("(?i)\\bwww\\.");
    private static final Pattern DOT = Pattern.compile("(?<=[\\p{L}\\p{N}])\\.(?=\\p{L}{2})");
    private static final String NOTHING_TO_SEE = ".\u200C";

    private MailText() {}

    /** Returns the text for a subject: one short line without changes of direction. */
    static String inSubject(String text) {
        String line = TURNS.matcher(BREAKS.matcher(text).replaceAll(" "))
                .replaceAll("")
                .strip();
        if (line.codePointCount(0, line.length()) <= LONGEST_IN_SUBJECT) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_IN_SUBJECT - 1)) + "…";
    }

    /** Returns the text for the body: one line, in which no mail program finds a link. */
    static String inBody(String text) {
        String line = TURNS.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("");
        String broken = WWW.matcher(SCHEME.matcher(line).replaceAll(" :")).replaceAll("www .");
        return DOT.matcher(broken).replaceAll(NOTHING_TO_SEE);
    }

    /** Like {@link #inBody}, but for a text that may have several lines. */
    static String linesInBody(String text) {
        return text.lines()
                .map(MailText::inBody)
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
