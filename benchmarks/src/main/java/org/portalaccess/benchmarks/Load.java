package org.portalaccess.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Clients in closed loops: each has one seat, and sends its next request as soon as it has an answer. */
final class Load implements AutoCloseable {

    private final ExecutorService threads;

    Load(int clients) {
        threads = Executors.newFixedThreadPool(clients);
    }

    /** Returns the operations per second over all seats. */
    double perSecond(Operation operation, List<Seat> seats, Duration duration) {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        List<CompletableFuture<Long>> loops = new ArrayList<>();
        for (Seat seat : seats) {
            loops.add(CompletableFuture.supplyAsync(() -> loop(operation, seat, end), threads));
        }
        long count = loops.stream().mapToLong(CompletableFuture::join).sum();
        return count / (Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e9);
    }

    private static long loop(Operation operation, Seat seat, long end) {
        long turn = 0;
        while (System.nanoTime() < end) {
            operation.once(seat, turn++);
        }
        return turn;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
