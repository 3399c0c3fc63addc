package org.portalaccess.membership;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.ProblemException;

/**
 * Selects memberships by their last access.
 *
 * @param before the last access was before this time, in milliseconds since the epoch; null: there was none at all
 */
record LastAccessFilter(@Nullable Long before) {

    static final String PARAMETER = "lastAccess";

    private static final String NEVER = "never";
    private static final String BEFORE = "before:";

    /** Returns the filter that the raw query parameter asks for: {@code never}, or {@code before:} and a day. */
    static Optional<LastAccessFilter> parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (text.equals(NEVER)) {
            return Optional.of(new LastAccessFilter(null));
        }
        if (text.startsWith(BEFORE)) {
            return Optional.of(new LastAccessFilter(moment(text.substring(BEFORE.length()))));
        }
        throw invalid();
    }

    private static long moment(String day) {
        try {
            Instant start = day.contains("T")
                    ? Instant.parse(day)
                    : LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
            return start.toEpochMilli();
        } catch (DateTimeException | ArithmeticException notADate) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return ProblemException.invalid(
                "/" + PARAMETER, "invalid", "lastAccess must be never, or before: with a day as in before:2027-01-31.");
    }
}
