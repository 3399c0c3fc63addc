package org.portalaccess.testing.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One server or cluster that many classes use, from any thread. It is started once, when it is first needed. If the
 * start fails, it fails for all of them, at once.
 */
final class Shared<T extends AutoCloseable> {

    private final Supplier<T> starter;
    private @Nullable CompletableFuture<T> started;

    Shared(Supplier<T> starter) {
        this.starter = starter;
    }

    /** Returns the server or cluster, and waits until it runs. */
    T get() {
        CompletableFuture<T> own = new CompletableFuture<>();
        CompletableFuture<T> running = claim(own);
        if (running == own) {
            try {
                own.complete(starter.get());
            } catch (RuntimeException | Error e) {
                own.completeExceptionally(e);
            }
        }
        try {
            return running.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("what tests share did not start", e.getCause());
        }
    }

    /** Returns the existing future. If there is none, keeps and returns {@code own}, which the caller must complete. */
    private synchronized CompletableFuture<T> claim(CompletableFuture<T> own) {
        if (started == null) {
            started = own;
        }
        return started;
    }

    /** Returns the server or cluster if it runs. Does not start it. */
    synchronized @Nullable T peek() {
        return started == null || started.isCompletedExceptionally() ? null : started.getNow(null);
    }

    /** Returns the server or cluster if it runs, and forgets it. It is started again when it is next needed. */
    synchronized @Nullable T forget() {
        T running = peek();
        started = null;
        return running;
    }
}
