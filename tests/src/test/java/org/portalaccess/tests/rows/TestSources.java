package org.portalaccess.tests.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The test sources of all modules, searched for {@code @Tag}; JUnit's and jqwik's look the same. */
final class TestSources {

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([^\"]+)\"\\)");
    private static final Pattern TYPE = Pattern.compile("^\\s*(?:[a-z]+\\s+)*(?:class|interface|record|enum)\\s+\\w+");
    private static final Pattern METHOD = Pattern.compile("^\\s+[\\w<>\\[\\], .?]*?(\\w+)\\(");
    private static final Pattern COMMENT = Pattern.compile("^\\s*(?:/\\*|\\*|//)");
    private static final String TEXT_BLOCK = "\"\"\"";

    private final Path top;

    /** Reads the modules below the folder of the parent project. */
    TestSources(Path top) {
        this.top = top;
    }

    /** Returns every tag that names a requirement, with the tagged class or method. */
    SortedSet<TaggedTest> tagged() {
        SortedSet<TaggedTest> found = new TreeSet<>();
        try (Stream<Path> modules = Files.list(top)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                readAll(tests, found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void readAll(Path tests, SortedSet<TaggedTest> found) throws IOException {
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = top.relativize(file).toString().replace('\\', '/');
                found.addAll(tagged(source, Files.readAllLines(file)));
            }
        }
    }

    /** Returns the tags in the lines of one file; each belongs to the next class or method. */
    static List<TaggedTest> tagged(String source, List<String> lines) {
        List<TaggedTest> found = new ArrayList<>();
        List<Row> waiting = new ArrayList<>();
        for (String line : code(lines)) {
            Matcher method = METHOD.matcher(line);
            if (line.stripLeading().startsWith("@")) {
                waiting.addAll(rows(line));
            } else if (TYPE.matcher(line).find()) {
                waiting.forEach(row -> found.add(new TaggedTest(row, source, "")));
                waiting.clear();
            } else if (method.find()) {
                waiting.forEach(row -> found.add(new TaggedTest(row, source, method.group(1))));
                waiting.clear();
            }
        }
        return found;
    }

    private static List<Row> rows(String line) {
        return TAG.matcher(line)
                .results()
                .map(tag -> tag.group(1))
                .filter(Row::isRow)
                .map(Row::of)
                .toList();
    }

    /** Returns the lines that are neither comments nor text blocks. */
    private static List<String> code(List<String> lines) {
        List<String> code = new ArrayList<>();
        boolean inText = false;
        for (String line : lines) {
            if (!inText && !COMMENT.matcher(line).find()) {
                code.add(line);
            }
            int block = line.indexOf(TEXT_BLOCK);
            boolean both = block >= 0 && line.indexOf(TEXT_BLOCK, block + 1) > block;
            inText ^= block >= 0 && !both;
        }
        return code;
    }
}
