package org.portalaccess.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Large bodies share a part of the heap. */
@Tag("C7")
final class BodyMemoryTest {

    private static final long MIB = 1L << 20;

    @Test
    void closedRequestReturnsItsMemory() {
        long free = BodyMemory.free();
        BodyMemory request = BodyMemory.open();
        BodyMemory.take(10 * MIB);
        BodyMemory inner = BodyMemory.open();
        BodyMemory.take(5 * MIB);
        assertThat(BodyMemory.free()).isEqualTo(free - 15 * MIB);

        inner.close();
        assertThat(BodyMemory.free()).isEqualTo(free - 10 * MIB);
        BodyMemory.take(MIB);
        assertThat(BodyMemory.free()).as("small ones are not counted").isEqualTo(free - 10 * MIB);

        request.close();
        assertThat(BodyMemory.free()).isEqualTo(free);
        BodyMemory.take(10 * MIB);
        assertThat(BodyMemory.free()).as("nobody would give it back").isEqualTo(free);
    }

    @Test
    void largestBodyFitsInTheMemory() {
        long most = Body.weight(BodyLimit.SCOPE.mostValues(), BodyLimit.SCOPE.bytes());

        assertThat(most).isLessThanOrEqualTo(BodyMemory.free());
    }

    @Test
    void requestWaitsUntilMemoryIsFree() throws ExecutionException, InterruptedException, TimeoutException {
        BodyMemory request = BodyMemory.open();
        BodyMemory.take(BodyMemory.free());
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            BodyMemory mine = BodyMemory.open();
            started.countDown();
            BodyMemory.take(5 * MIB);
            mine.close();
        });
        started.await();
        assertThat(other).isNotDone();

        request.close();

        other.get(4, TimeUnit.SECONDS);
    }
}
