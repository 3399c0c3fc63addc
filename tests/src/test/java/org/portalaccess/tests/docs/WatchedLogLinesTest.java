package org.portalaccess.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words that {@code docs/administration.md} tells administrators to search the log for. Needs no server. */
final class WatchedLogLinesTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern TABLE =
            Pattern.compile("^\\| Words in the line \\|.*?(?=^$)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern WORDS = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    /** The code between two parts of a text that is too long for one line of a source. */
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    @Test
    void documentedLogTextsAreInTheCode() throws IOException {
        List<String> watched = watched();
        List<String> texts = TEXT.matcher(JOINT.matcher(code()).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(watched).hasSizeGreaterThan(5);
        assertThat(watched)
                .filteredOn(words -> texts.stream().noneMatch(text -> text.contains(words)))
                .as("words that no text of the code has")
                .isEmpty();
    }

    /** A {@code …} of the page is a name: what is before and behind it must be there. */
    private static List<String> watched() throws IOException {
        String page = Files.readString(TOP.resolve("docs/administration.md"));
        return TABLE.matcher(page)
                .results()
                .map(MatchResult::group)
                .flatMap(table -> WORDS.matcher(table).results())
                .flatMap(found -> Stream.of(found.group(1).split(" … ", -1)))
                .toList();
    }

    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(TOP.resolve("providers/src/main/java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                code.append(Files.readString(file));
            }
        }
        return code.toString();
    }
}
