package org.portalaccess.testing.client;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until something is so, or it has taken too long. */
public final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Waiting() {}

    /** The first answer that will do. Fails with the last one after half a minute. */
    public static <T> T until(Supplier<T> question, Predicate<T> answer) {
        return until(PATIENCE, question, answer);
    }

    /** The first answer that will do. Fails with the last one that was asked for before so much time had passed. */
    public static <T> T until(Duration patience, Supplier<T> question, Predicate<T> answer) {
        long end = System.nanoTime() + patience.toNanos();
        T last = question.get();
        while (!answer.test(last)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still " + last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            last = question.get();
        }
        return last;
    }
}
