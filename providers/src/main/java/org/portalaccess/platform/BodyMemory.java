package org.portalaccess.platform;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The memory that the large bodies of one request take. All requests together share a part of the heap, so large bodies
 * do not fill the heap, however many arrive at once. A request that finds no room waits for it. If it waits too long,
 * it is refused and can be sent again.
 */
final class BodyMemory implements AutoCloseable {

    /** A body that takes no more than this never waits. */
    private static final long SMALL = 4L << 20;

    /** The smallest size of the shared part. The largest possible body takes less. */
    private static final long LEAST = 128L << 20;

    private static final int SHARE_OF_HEAP = 4;
    private static final int PATIENCE_SECONDS = 5;
    private static final int KIB = 1024;

    private static final Semaphore FREE_KIB =
            new Semaphore((int) (Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP) / KIB), true);
    private static final ThreadLocal<@Nullable BodyMemory> OF_REQUEST = new ThreadLocal<>();

    private final @Nullable BodyMemory outer;
    private int taken;

    private BodyMemory(@Nullable BodyMemory outer) {
        this.outer = outer;
    }

    /** Begins to count the memory that this thread takes. Closing the result gives all of it back. */
    static BodyMemory open() {
        BodyMemory memory = new BodyMemory(OF_REQUEST.get());
        OF_REQUEST.set(memory);
        return memory;
    }

    /**
     * Takes this many bytes for the request that this thread answers. Refuses with 503 if other requests have taken
     * them all.
     */
    static void take(long bytes) {
        BodyMemory memory = OF_REQUEST.get();
        if (memory != null && bytes > SMALL) {
            memory.takeKib((int) (bytes / KIB));
        }
    }

    /** Returns the number of bytes that are free at this moment. */
    static long free() {
        return (long) FREE_KIB.availablePermits() * KIB;
    }

    @Override
    public void close() {
        FREE_KIB.release(taken);
        taken = 0;
        if (outer == null) {
            OF_REQUEST.remove();
        } else {
            OF_REQUEST.set(outer);
        }
    }

    private void takeKib(int wanted) {
        try {
            if (FREE_KIB.tryAcquire(wanted, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                taken += wanted;
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemException.busy("Too many large bodies are being processed. Send the request again in a moment.");
    }
}
