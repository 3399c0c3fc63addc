package org.portalaccess.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for: {@code search}, {@code first}, {@code max}, or keyset paging by {@code after}.
 *
 * @param search what the name or key must contain; empty for everything
 * @param first how many to skip, 0 or more
 * @param max at most how many, 1 to 500
 * @param after the sort name and id behind which the page starts; empty for paging by {@code first}
 */
public record PageRequest(String search, int first, int max, List<String> after) {

    private static final int DEFAULT_MAX = 50;
    private static final int LARGEST_MAX = 500;
    private static final int LONGEST_SEARCH = 255;

    /** The page asked for by the query parameters as they came; a wrong one is named in a 400. */
    public static PageRequest parse(
            @Nullable String search, @Nullable String first, @Nullable String max, @Nullable String after) {
        String wanted = search == null ? "" : search.strip();
        if (wanted.length() > LONGEST_SEARCH) {
            throw Problem.invalid("/search", "too-long", "search is longer than " + LONGEST_SEARCH + " characters.");
        }
        if (!Names.isClean(wanted)) {
            throw Problem.invalid("/search", "invalid", "search has no control characters.");
        }
        return new PageRequest(
                wanted,
                number("first", first, 0, 0, Integer.MAX_VALUE),
                number("max", max, DEFAULT_MAX, 1, LARGEST_MAX),
                after == null ? List.of() : cursor(after));
    }

    /** True when something is searched for. */
    public boolean isSearch() {
        return !search.isEmpty();
    }

    /** The sort name behind which the page starts. */
    public Optional<String> afterName() {
        return after.isEmpty() ? Optional.empty() : Optional.of(after.get(0));
    }

    /** The id behind which the page starts, among things of the same sort name; empty when there is no cursor. */
    public String afterId() {
        return after.isEmpty() ? "" : after.get(1);
    }

    /** The same in a list that is sorted by time, in milliseconds since the epoch. */
    public Optional<Long> afterMoment() {
        try {
            return afterName().map(Long::valueOf);
        } catch (NumberFormatException notAMoment) {
            throw badCursor();
        }
    }

    /** The cursor of a page that ends with this sort name and id. */
    public static String cursorAt(String sortName, String id) {
        byte[] text = (id + "\n" + sortName).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static List<String> cursor(String after) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            if (end > 0 && Keys.isId(text.substring(0, end)) && Names.isClean(text.substring(end + 1))) {
                return List.of(text.substring(end + 1), text.substring(0, end));
            }
        } catch (IllegalArgumentException notBase64) {
            throw badCursor();
        }
        throw badCursor();
    }

    private static Problem badCursor() {
        return Problem.invalid("/after", "invalid", "after is not what a page gave as next.");
    }

    private static int number(String name, @Nullable String text, int absent, int least, int most) {
        if (text == null || text.isEmpty()) {
            return absent;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw outOfRange(name, least, most);
        }
        throw outOfRange(name, least, most);
    }

    private static Problem outOfRange(String name, int least, int most) {
        return Problem.invalid("/" + name, "invalid", name + " is a whole number from " + least + " to " + most + ".");
    }
}
