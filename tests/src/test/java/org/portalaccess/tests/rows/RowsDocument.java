package org.portalaccess.tests.rows;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/rows.md}: a line for each requirement, with links to its tests. */
final class RowsDocument {

    private static final String HEAD = """
            # Rows and their tests

            What the product must do, row by row, and the tests that prove it. Made from the `@Tag("A1")` of the test sources; the
            build fails when it is out of date, or when a row has no test and is not marked *not shown yet*. To write it again:
            `tests/dev rows`

            | Row | What | System tests | Other tests |
            |---|---|---|---|
            """;

    private static final String NOT_SHOWN_YET = "not-shown-yet";

    private final SortedMap<Row, String> rows = new TreeMap<>();
    private final List<Row> notShownYet;
    private final Collection<TaggedTest> tests;

    RowsDocument(Collection<TaggedTest> tests) {
        Properties properties = readProperties();
        String open = String.valueOf(properties.remove(NOT_SHOWN_YET));
        this.notShownYet = Stream.of(open.split(" "))
                .filter(row -> !row.isBlank())
                .map(Row::of)
                .toList();
        properties.stringPropertyNames().forEach(name -> rows.put(Row.of(name), properties.getProperty(name)));
        this.tests = tests;
    }

    /** Returns the requirements that no test, or only tests of parts, prove so far. */
    List<Row> notShownYet() {
        return notShownYet;
    }

    /** Returns the requirements without a tagged test. */
    List<Row> rowsWithoutTest() {
        return rows.keySet().stream()
                .filter(row -> tests.stream().noneMatch(test -> test.row().equals(row)))
                .toList();
    }

    String text() {
        StringBuilder text = new StringBuilder(HEAD);
        rows.forEach((row, what) -> text.append("| %s | %s | %s | %s |%n"
                .formatted(row, what, systemTests(row), links(row, false))
                .replace(System.lineSeparator(), "\n")));
        return text.toString();
    }

    private String systemTests(Row row) {
        String links = links(row, true);
        if (!notShownYet.contains(row)) {
            return links;
        }
        return links.isEmpty() ? "*not shown yet*" : "*not shown yet, only parts:*<br>" + links;
    }

    private String links(Row row, boolean system) {
        Map<String, List<TaggedTest>> bySource = tests.stream()
                .filter(test -> test.row().equals(row) && test.isSystemTest() == system)
                .collect(Collectors.groupingBy(TaggedTest::source, LinkedHashMap::new, Collectors.toList()));
        return bySource.values().stream().map(RowsDocument::link).collect(Collectors.joining("<br>"));
    }

    /** Returns a link to the class, with its methods unless the whole class is tagged. */
    private static String link(List<TaggedTest> tests) {
        TaggedTest first = tests.get(0);
        String link = "[%s](../%s)".formatted(first.className(), first.source());
        if (tests.stream().anyMatch(test -> test.method().isEmpty())) {
            return link;
        }
        return link + ": " + tests.stream().map(TaggedTest::method).collect(Collectors.joining(", "));
    }

    private static Properties readProperties() {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(RowsDocument.class.getResourceAsStream("rows.properties")),
                StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
