package org.portalaccess.invalidation;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Says whether anything that a cached value was made from has changed since, in constant memory and without locks.
 *
 * <p>Each thing (a user, an account, a realm) hashes to one of a fixed number of stripes, which holds the time of its
 * last change on a logical clock. A value notes the clock <em>before</em> it is loaded; it is good as long as none of
 * its stripes is younger. Two things on one stripe cost at most a needless reload, never a stale value. A change is
 * stamped after its transaction has committed, so whoever read the clock after the stamp reads the new rows too.
 */
public final class StampClock {

    private static final int STRIPES = 1 << 16;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLongArray lastChange = new AtomicLongArray(STRIPES);

    /** The clock now; read it before loading what is to be cached. */
    public long now() {
        return clock.get();
    }

    /** Stamps a change of {@code thing}. */
    public void touch(String thing) {
        long stamp = clock.incrementAndGet();
        lastChange.accumulateAndGet(stripeOf(thing), stamp, Math::max);
    }

    /** True when nothing on these stripes changed after {@code loadedAt}. */
    public boolean unchangedSince(long loadedAt, int[] stripes) {
        for (int stripe : stripes) {
            if (lastChange.get(stripe) > loadedAt) {
                return false;
            }
        }
        return true;
    }

    /** The stripe of {@code thing}, the same on every call. */
    public static int stripeOf(String thing) {
        int hash = thing.hashCode() * 0x9E3779B9;
        return hash >>> 16;
    }
}
