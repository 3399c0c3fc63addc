package org.portalaccess.testing.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Lets several people act at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /**
     * Lets the given number of people, numbered from 0, act, each on a thread of their own. Returns their results in
     * order.
     */
    public static <T> List<T> by(int people, IntFunction<T> deed) {
        ExecutorService threads = Executors.newFixedThreadPool(people);
        try {
            CountDownLatch ready = new CountDownLatch(people);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                int person = i;
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return deed.apply(person);
                }));
            }
            List<T> got = new ArrayList<>();
            for (Future<T> one : running) {
                got.add(one.get());
            }
            return got;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
