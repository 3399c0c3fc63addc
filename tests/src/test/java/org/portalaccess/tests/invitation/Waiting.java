package org.portalaccess.tests.invitation;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until something is so, or it has taken too long. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Waiting() {}

    static <T> T until(Supplier<T> question, Predicate<T> answer) {
        long end = System.nanoTime() + PATIENCE.toNanos();
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
