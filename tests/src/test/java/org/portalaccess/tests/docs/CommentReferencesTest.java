package org.portalaccess.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * References in the comments of source files: to a page of this repository, with or without a heading, and to a
 * requirement of docs/rows.md. Needs no server.
 */
final class CommentReferencesTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> MADE_BY_BUILDS = Set.of("target", "node_modules", ".git");
    private static final Pattern SOURCE = Pattern.compile(".*\\.(java|ftl|xml|yaml|properties|js|css)");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern PAGE =
            Pattern.compile("\\b((?:docs|benchmarks|realm-config|tests|token-reader)/[\\w./-]*\\.md)(?:#([\\w-]+))?");
    private static final Pattern REQUIREMENT = Pattern.compile("\\brequirement ([A-Z]\\d+)\\b");
    private static final Pattern KNOWN = Pattern.compile("^\\| ([A-Z]\\d+) \\|", Pattern.MULTILINE);

    @Test
    void referencesInCommentsResolve() throws IOException {
        Set<String> requirements = KNOWN.matcher(Files.readString(TOP.resolve("docs/rows.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        List<String> broken = new ArrayList<>();
        int found = 0;
        for (Path source : sources()) {
            String text = comments(source);
            for (Matcher page = PAGE.matcher(text); page.find(); found++) {
                if (!resolves(page.group(1), page.group(2))) {
                    broken.add(TOP.relativize(source) + ": " + page.group());
                }
            }
            for (Matcher named = REQUIREMENT.matcher(text); named.find(); found++) {
                if (!requirements.contains(named.group(1))) {
                    broken.add(TOP.relativize(source) + ": " + named.group());
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(found).isGreaterThan(100);
    }

    /** Returns the comments of a Java file, and all of another file. */
    private static String comments(Path source) throws IOException {
        String text = Files.readString(source);
        return source.toString().endsWith(".java")
                ? COMMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.joining("\n"))
                : text;
    }

    private static boolean resolves(String page, String heading) {
        Path file = TOP.resolve(page);
        return Files.isRegularFile(file)
                && (heading == null || MarkdownPage.of(file).anchors().contains(heading));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TOP)) {
            return files.filter(file -> SOURCE.matcher(file.toString()).matches())
                    .filter(file -> {
                        for (Path part : TOP.relativize(file)) {
                            if (MADE_BY_BUILDS.contains(part.toString())) {
                                return false;
                            }
                        }
                        return true;
                    })
                    .toList();
        }
    }
}
