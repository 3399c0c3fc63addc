package org.portalaccess.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code on the pages for applications against the examples. With {@code -Dportal.snippets=write} it is written first. */
@Tag("D8")
final class SnippetsTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    private final Snippets snippets = new Snippets(TOP);

    @ParameterizedTest
    @MethodSource("pages")
    void snippetsMatchTheExamples(Path page) throws IOException {
        if ("write".equals(System.getProperty("portal.snippets"))) {
            Files.writeString(page, snippets.upToDate(page));
        }
        assertThat(page)
                .as("code of the examples; write it again with -Dportal.snippets=write")
                .content()
                .isEqualTo(snippets.upToDate(page));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySnippetNamesItsSource(Path page) {
        long code = Snippets.read(page)
                .lines()
                .filter(line -> line.matches("```(js|java|yaml|haproxy)"))
                .count();
        assertThat(snippets.on(page)).hasSize((int) code);
    }

    @Test
    void everyRegionOfTheExamplesIsShown() throws IOException {
        assertThat(pages().flatMap(page -> snippets.on(page).stream())).containsAll(snippets.regions());
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> libraries = Files.list(TOP.resolve("docs/applications"))) {
            List<Path> all = libraries.sorted().toList();
            return Stream.concat(Stream.of(TOP.resolve("docs/applications.md")), all.stream());
        }
    }
}
