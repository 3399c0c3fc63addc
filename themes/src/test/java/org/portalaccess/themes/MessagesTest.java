package org.portalaccess.themes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The message bundles: complete in five languages, and nothing in them but what can be shown. */
final class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources/theme-resources");
    private static final Path CATALOG = Path.of("../realm-config/permission-catalog.json");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9]+)[^}]*}");
    private static final Pattern USED = Pattern.compile("(?:msg\\(|<@[A-Za-z.]+ (?:key=)?)\"(portal-access[^\"]*)\"");
    /** Texts that are rightly the same as in English, by language. */
    private static final Map<String, Set<String>> SAME = Map.of(
            "de",
                    Set.of(
                            "in {0}",
                            "Import", "Logo", "Name", "Navigation", "Pause", "Person", "Realm", "Status", "Team"),
            "fr",
                    Set.of(
                            "{0} invitation",
                            "{0} invitations",
                            "Application",
                            "E-mail",
                            "Gain",
                            "Invitation",
                            "Invitations",
                            "Logo",
                            "Navigation",
                            "Pause",
                            "Realm",
                            "Type"),
            "es", Set.of("no", "Realm"),
            "pt", Set.of("E-mail", "Realm"));

    @Nested
    final class EachTranslation {

        @ParameterizedTest
        @ValueSource(strings = {"de", "fr", "es", "pt"})
        void hasTheKeysOfTheEnglishOne(String language) {
            assertThat(bundle(language).keySet()).isEqualTo(bundle("en").keySet());
        }

        @ParameterizedTest
        @ValueSource(strings = {"de", "fr", "es", "pt"})
        void hasThePlaceholdersOfTheEnglishOne(String language) {
            Map<String, String> english = bundle("en");
            bundle(language)
                    .forEach((key, text) -> assertThat(placeholders(text))
                            .as(language + " " + key)
                            .isEqualTo(placeholders(english.getOrDefault(key, ""))));
        }

        @ParameterizedTest
        @ValueSource(strings = {"de", "fr", "es", "pt"})
        void leavesNothingInEnglish(String language) {
            Map<String, String> english = bundle("en");
            assertThat(bundle(language).entrySet().stream()
                            .filter(entry -> entry.getValue().equals(english.get(entry.getKey())))
                            .filter(entry -> hasWords(entry.getValue()))
                            .filter(entry ->
                                    !SAME.getOrDefault(language, Set.of()).contains(entry.getValue()))
                            .map(Map.Entry::getKey)
                            .toList())
                    .isEmpty();
        }
    }

    @Nested
    final class EachBundle {

        @ParameterizedTest
        @ValueSource(strings = {"en", "de", "fr", "es", "pt"})
        void hasOnlyTextsThatCanBeShown(String language) {
            bundle(language).forEach((key, text) -> {
                assertThat(key).startsWith("portal-access.");
                assertThat(text).as(language + " " + key).isNotBlank().isEqualTo(text.strip());
                assertThat(shown(text, language))
                        .as("an apostrophe is written twice: " + language + " " + key)
                        .isEqualTo(text.replace("''", "'").replaceAll("\\{([0-9])}", "<$1>"));
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"en", "de", "fr", "es", "pt"})
        void saysEachKeyOnce(String language) {
            List<String> keys = lines(language)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
            assertThat(keys).doesNotHaveDuplicates();
        }
    }

    @Test
    void namesEveryKeyThatTheTemplatesUse() throws IOException {
        try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
            Set<String> used = templates
                    .filter(Files::isRegularFile)
                    .flatMap(file -> USED.matcher(read(file)).results())
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            // A key that a template puts together ends with a dot here.
            Predicate<String> beginning = key -> key.endsWith(".");
            Set<String> keys = bundle("en").keySet();
            assertThat(used).isNotEmpty();
            assertThat(used).filteredOn(beginning.negate()).isNotEmpty().isSubsetOf(keys);
            assertThat(used)
                    .filteredOn(beginning)
                    .allMatch(part -> keys.stream().anyMatch(k -> k.startsWith(part)));
        }
    }

    @Test
    void namesEveryPermissionAndGroupOfTheCatalogue() {
        Matcher entries = Pattern.compile("\"key\":\\s*\"([^\"]+)\"").matcher(read(CATALOG));
        List<String> keys =
                entries.results().map(entry -> labelKey(entry.group(1))).toList();
        assertThat(keys).hasSizeGreaterThan(20);
        assertThat(bundle("en").keySet()).containsAll(keys);
    }

    private static String labelKey(String catalogueKey) {
        return catalogueKey.contains(":")
                ? "portal-access.permission." + catalogueKey.replace(':', '.')
                : "portal-access.permission-group." + catalogueKey;
    }

    private static boolean hasWords(String text) {
        return PLACEHOLDER.matcher(text).replaceAll("").codePoints().anyMatch(Character::isLetter);
    }

    private static String shown(String text, String language) {
        return new MessageFormat(text, Locale.forLanguageTag(language))
                .format(new Object[] {"<0>", "<1>", "<2>", "<3>"});
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> bundle(String language) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file(language), UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> bundle = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> bundle.put(key, properties.getProperty(key)));
        return bundle;
    }

    private static Stream<String> lines(String language) {
        return read(file(language)).lines();
    }

    private static Path file(String language) {
        return RESOURCES.resolve("messages/messages_" + language + ".properties");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
