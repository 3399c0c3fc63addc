package org.portalaccess.tests.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page in Markdown: its links, and the anchors in it that links can lead to.
 *
 * @param file the file
 * @param text its text without blocks of code
 */
record MarkdownPage(Path file, String text) {

    private static final Pattern CODE_BLOCK =
            Pattern.compile("^ *(```|~~~).*?^ *\\1 *$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("(`+)(?!`).+?(?<!`)\\1(?!`)", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(\\s*<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\s*\\)");
    private static final Pattern DEFINITION =
            Pattern.compile("^ {0,3}\\[[^\\]]+\\]: *<?(\\S+?)>? *$", Pattern.MULTILINE);
    private static final Pattern ELEMENT = Pattern.compile("<(?:a|img)\\s[^>]*?(?:href|src)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +([^\\n]+?) *#* *$", Pattern.MULTILINE);
    private static final Pattern LINK_IN_HEADING = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
    private static final Pattern NOT_IN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

    static MarkdownPage of(Path file) {
        try {
            return of(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MarkdownPage of(Path file, String markdown) {
        return new MarkdownPage(file, CODE_BLOCK.matcher(markdown).replaceAll(""));
    }

    /** Where its links and pictures lead, as it is written. */
    List<String> links() {
        String prose = CODE.matcher(text).replaceAll("");
        return Stream.of(LINK, DEFINITION, ELEMENT)
                .flatMap(pattern -> pattern.matcher(prose).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** The anchors of its headings, as GitHub makes them: of equal ones, the second ends with {@code -1}. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        return HEADING.matcher(text)
                .results()
                .map(found -> anchor(found.group(1)))
                .map(anchor -> {
                    int before = seen.merge(anchor, 1, Integer::sum) - 1;
                    return before == 0 ? anchor : anchor + "-" + before;
                })
                .collect(Collectors.toSet());
    }

    private static String anchor(String heading) {
        String words = LINK_IN_HEADING.matcher(heading).replaceAll("$1");
        return NOT_IN_ANCHOR
                .matcher(words.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace(' ', '-');
    }
}
