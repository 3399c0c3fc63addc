package org.portalaccess.platform;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that are ordered as this node made them (RFC 9562, version 7). In a list by time, they order the rows of the same
 * millisecond.
 */
public final class OrderedIds {

    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long VERSION = 7L << COUNTER_BITS;
    private static final long VARIANT = 1L << 63;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    private OrderedIds() {}

    /** Returns the next id. */
    public static String next() {
        long tick = LAST.updateAndGet(last -> Math.max(ServerTime.now().toEpochMilli() << COUNTER_BITS, last + 1));
        long high = ((tick >>> COUNTER_BITS) << 16) | VERSION | (tick & COUNTER_MASK);
        return new UUID(high, VARIANT | (RANDOM.nextLong() >>> 2)).toString();
    }
}
