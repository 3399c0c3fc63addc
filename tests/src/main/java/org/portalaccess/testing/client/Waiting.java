package org.portalaccess.testing.client;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until the answer fits, or a time limit has passed. */
public final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Waiting() {}

    /** Returns the first answer that fits. Fails with the last one after half a minute. */
    public static <T> T until(Supplier<T> question, Predicate<T> answer) {
        return until(PATIENCE, question, answer);
    }

    /** Returns the first answer that fits. Fails with the last one that was asked for within the time limit. */
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
