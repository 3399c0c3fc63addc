package org.portalaccess.importing;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.ProblemException;

/**
 * The query parameters {@code full} and {@code max-removals}.
 *
 * @param kinds what the file has completely; empty if it need not be complete
 * @param maxRemovals the largest part of each kind that may be removed, in percent
 */
record FullOptions(Set<Kind> kinds, int maxRemovals) {

    private static final int DEFAULT_MAX = 10;
    private static final int WHOLE = 100;

    /** A file that need not be complete. */
    static final FullOptions NOT = new FullOptions(Set.of(), DEFAULT_MAX);

    /** A kind of which a file can be complete. The order is that of the removals. */
    enum Kind {
        MEMBERSHIPS,
        CONTRACTS,
        OWNERS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the parameters as they came. */
    static FullOptions parse(@Nullable String full, @Nullable String maxRemovals) {
        if (full == null) {
            if (maxRemovals != null) {
                throw ProblemException.invalid("/max-removals", "invalid", "max-removals needs full.");
            }
            return NOT;
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String word : full.split(",", -1)) {
            kinds.add(Stream.of(Kind.values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.invalid(
                            "/full", "invalid", "full must be contracts, owners or memberships, or several of them.")));
        }
        return new FullOptions(kinds, maxRemovals == null ? DEFAULT_MAX : percent(maxRemovals));
    }

    boolean isFull() {
        return !kinds.isEmpty();
    }

    private static int percent(String text) {
        int percent = text.matches("\\d{1,3}") ? Integer.parseInt(text) : WHOLE + 1;
        if (percent > WHOLE) {
            throw ProblemException.invalid(
                    "/max-removals", "invalid", "max-removals is a whole number of percent, from 0 to 100.");
        }
        return percent;
    }
}
