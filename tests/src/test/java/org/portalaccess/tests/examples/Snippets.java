package org.portalaccess.tests.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The code on a page of the documentation, and the regions of the files that it is cut out of. */
final class Snippets {

    /** {@code <!-- file#region -->} and the code below it. */
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- (\\S+)#(\\S+) -->\n```(\\w+)\n(.*?)```\n", Pattern.DOTALL);

    private static final Pattern REGION = Pattern.compile(
            "^ *(?://|#) region (\\S+)\n(.*?)^ *(?://|#) endregion$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final List<String> SOURCES = List.of(".js", ".java", ".yml", ".cfg");

    private final Path top;

    /** Reads below the folder of the parent project. */
    Snippets(Path top) {
        this.top = top;
    }

    /** The page with the code as it is in the files now. */
    String upToDate(Path page) {
        return SNIPPET.matcher(read(page))
                .replaceAll(found -> Matcher.quoteReplacement("<!-- %s#%s -->\n```%s\n%s```\n"
                        .formatted(
                                found.group(1),
                                found.group(2),
                                found.group(3),
                                region(found.group(1), found.group(2)))));
    }

    /** The names of all regions on a page, as {@code file#region}. */
    List<String> on(Path page) {
        return SNIPPET.matcher(read(page))
                .results()
                .map(found -> found.group(1) + "#" + found.group(2))
                .toList();
    }

    /** The names of all regions in the examples. */
    SortedSet<String> regions() {
        SortedSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(top.resolve("examples"))) {
            for (Path file : files.filter(Snippets::isSource).toList()) {
                String name = top.relativize(file).toString().replace('\\', '/');
                regionsOf(file).forEach(region -> names.add(name + "#" + region.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String region(String file, String region) {
        return regionsOf(top.resolve(file)).stream()
                .filter(found -> found.group(1).equals(region))
                .map(found -> found.group(2).stripIndent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no region " + region + " in " + file));
    }

    private static List<MatchResult> regionsOf(Path file) {
        return REGION.matcher(read(file)).results().toList();
    }

    private static boolean isSource(Path file) {
        String path = file.toString().replace('\\', '/');
        return SOURCES.stream().anyMatch(path::endsWith)
                && !path.contains("/node_modules/")
                && !path.contains("/target/");
    }
}
