package org.portalaccess.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requested page of a list: {@code search}, {@code first}, {@code max}, or keyset paging by {@code after}.
 *
 * @param search the text that the name or key must contain; empty for no search
 * @param first the number of items to skip, 0 or more
 * @param max the most items on the page, 1 to 500
 * @param after the sort name and id after which the page starts; empty for paging by {@code first}
 */
public record PageRequest(String search, int first, int max, List<String> after) {

    private static final int DEFAULT_MAX = 50;
    private static final int LARGEST_MAX = 500;
    private static final int LONGEST_SEARCH = 255;

    /** Returns the page that the raw query parameters ask for. A 400 names a wrong one. */
    public static PageRequest parse(
            @Nullable String search, @Nullable String first, @Nullable String max, @Nullable String after) {
        return new PageRequest(
                search(search),
                number("first", first, 0, 0, Integer.MAX_VALUE),
                number("max", max, DEFAULT_MAX, 1, LARGEST_MAX),
                after == null ? List.of() : cursor(after));
    }

    /** Returns the text to search for, from the raw query parameter; empty for no search. */
    public static String search(@Nullable String search) {
        String wanted = search == null ? "" : search.strip();
        if (wanted.length() > LONGEST_SEARCH) {
            throw ProblemException.invalid(
                    "/search", "too-long", "search can have at most " + LONGEST_SEARCH + " characters.");
        }
        if (!NameRules.isClean(wanted)) {
            throw ProblemException.invalid("/search", "invalid", "search must not have control characters.");
        }
        return wanted;
    }

    /** Returns true if there is a text to search for. */
    public boolean isSearch() {
        return !search.isEmpty();
    }

    /** Returns the sort name after which the page starts. */
    public Optional<String> afterName() {
        return after.isEmpty() ? Optional.empty() : Optional.of(after.get(0));
    }

    /** Returns the id after which the page starts, among items with the same sort name; empty if there is no cursor. */
    public String afterId() {
        return after.isEmpty() ? "" : after.get(1);
    }

    /** Like {@link #afterName}, but for a list that is sorted by time, in milliseconds since the epoch. */
    public Optional<Long> afterMoment() {
        try {
            return afterName().map(Long::valueOf);
        } catch (NumberFormatException notAMoment) {
            throw badCursor();
        }
    }

    /** Returns the cursor of a page that ends with this sort name and id. */
    public static String cursorAt(String sortName, String id) {
        byte[] text = (id + "\n" + sortName).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static List<String> cursor(String after) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            if (end > 0 && KeyFormat.isId(text.substring(0, end)) && NameRules.isClean(text.substring(end + 1))) {
                return List.of(text.substring(end + 1), text.substring(0, end));
            }
        } catch (IllegalArgumentException notBase64) {
            throw badCursor();
        }
        throw badCursor();
    }

    /** Returns the refusal of a cursor that comes from no page of the list. */
    public static ProblemException badCursor() {
        return ProblemException.invalid("/after", "invalid", "after must be a value of next from an earlier page.");
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

    private static ProblemException outOfRange(String name, int least, int most) {
        return ProblemException.invalid(
                "/" + name, "invalid", name + " must be a whole number from " + least + " to " + most + ".");
    }
}
