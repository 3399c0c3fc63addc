package org.portalaccess.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The times at which a mail that was not sent is tried again (docs/concepts.md#invitations). */
public final class Retries {

    /** The waits before each further try, in seconds. */
    public static final String DEFAULT = "60,300,900,2400";

    private static volatile List<Duration> waits = parse(DEFAULT);

    private Retries() {}

    /**
     * Sets the waits of this server.
     *
     * @param seconds seconds before each further try, separated by commas; 0 for no further try
     */
    public static void configure(String seconds) {
        waits = parse(seconds);
    }

    /**
     * Returns when the next try is due.
     *
     * @param failed the number of tries that have failed so far, at least 1
     * @param now the time of the last failure
     * @return the time; empty if there is no further try
     */
    public static Optional<Instant> next(Delivery last, int failed, Instant now) {
        List<Duration> known = waits;
        return last.canBeTriedAgain() && failed <= known.size()
                ? Optional.of(now.plus(known.get(failed - 1)))
                : Optional.empty();
    }

    private static List<Duration> parse(String seconds) {
        return Stream.of(seconds.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(Long::valueOf)
                .filter(wait -> wait > 0)
                .map(Duration::ofSeconds)
                .toList();
    }
}
