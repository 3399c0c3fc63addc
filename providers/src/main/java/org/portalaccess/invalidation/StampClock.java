package org.portalaccess.invalidation;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Tells whether a cached value is stale, in constant memory and without locks.
 *
 * <p>Each cache tag (a user, an account, a realm) hashes to one of a fixed number of stripes. A stripe holds the time
 * of its last change on a logical clock. A value records the clock <em>before</em> it is loaded, and it is valid as
 * long as none of its stripes has a later time. Two tags on one stripe cost at most a needless reload, never a stale
 * value. A change is stamped after its transaction has committed, so a reader that reads the clock after the stamp also
 * reads the new rows.
 */
public final class StampClock {

    private static final int STRIPES = 1 << 16;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLongArray lastChange = new AtomicLongArray(STRIPES);

    /** Returns the current time of the clock. Read it before loading the value to be cached. */
    public long now() {
        return clock.get();
    }

    /** Stamps a change of {@code tag}. */
    public void touch(String tag) {
        long stamp = clock.incrementAndGet();
        lastChange.accumulateAndGet(stripeOf(tag), stamp, Math::max);
    }

    /** Returns true if no change was stamped on these stripes after {@code loadedAt}. */
    public boolean unchangedSince(long loadedAt, int[] stripes) {
        for (int stripe : stripes) {
            if (lastChange.get(stripe) > loadedAt) {
                return false;
            }
        }
        return true;
    }

    /** Returns the stripe of {@code tag}; it is constant. */
    public static int stripeOf(String tag) {
        int hash = tag.hashCode() * 0x9E3779B9;
        return hash >>> 16;
    }
}
