package org.portalaccess.testing.docs;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A block of shell commands on a page, with the output that the page shows for it.
 *
 * @param heading the heading that it stands under
 * @param line the line of the page where it begins
 * @param script what the shell gets
 * @param output what the page shows; empty if it shows nothing, and then any output will do
 */
public record DocumentedCommand(String heading, int line, String script, String output) {

    private static final String LEFT_OUT = "…";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    /** Whether the page shows this output. Ids and times differ in each run; a {@code …} of the page is any text. */
    boolean shows(String printed) {
        if (output.isEmpty()) {
            return true;
        }
        String expected = Stream.of(normal(output).split(LEFT_OUT, -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(expected, Pattern.DOTALL)
                .matcher(normal(printed))
                .matches();
    }

    private static String normal(String text) {
        return TIME.matcher(ID.matcher(text).replaceAll("<id>"))
                .replaceAll("<time>")
                .strip();
    }
}
