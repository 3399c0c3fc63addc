package org.portalaccess.activity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.portalaccess.metrics.PortalMetrics;
import org.portalaccess.metrics.PortalMetrics.Activity;

/**
 * Activity that this node has seen and not written yet, in bounded memory: the last access of each membership, and
 * lines of activity. Entries that come while the memory is full are counted and dropped. Writing starts long before
 * that.
 */
final class PendingActivity {

    /** The largest number of lines of one user in each write. A user does not do more by hand. */
    static final int LINES_PER_PERSON = 20;

    private final int most;
    private final Map<String, LastSeen> sightings = new ConcurrentHashMap<>();
    private final Queue<ActivityLine> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lineCount = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();

    /**
     * Holds nothing yet.
     *
     * @param most the largest number of memberships, and of lines
     */
    PendingActivity(int most) {
        this.most = most;
    }

    /** Notes that a membership was used. */
    void seen(LastSeen sighting) {
        if (sightings.size() >= most && !sightings.containsKey(sighting.membershipId())) {
            drop(Activity.LAST_ACCESS);
        } else {
            sightings.merge(sighting.membershipId(), sighting, LastSeen::later);
        }
    }

    /** Notes a line of activity. */
    void add(ActivityLine line) {
        if (lineCount.get() >= most) {
            drop(Activity.LINE);
        } else {
            lineCount.incrementAndGet();
            lines.add(line);
        }
    }

    private void drop(Activity entry) {
        lost.incrementAndGet();
        PortalMetrics.DROPPED_ACTIVITY.count(entry);
    }

    /** Returns whether it is time to write, regardless of the interval. */
    boolean isCrowded() {
        return sightings.size() > most / 2 || lineCount.get() > most / 2;
    }

    /** Takes out all last accesses, sorted by membership. All nodes write them in this order. */
    List<LastSeen> takeSightings() {
        List<LastSeen> taken = new ArrayList<>();
        sightings.forEach((id, sighting) -> {
            if (sightings.remove(id, sighting)) {
                taken.add(sighting);
            }
        });
        taken.sort(Comparator.comparing(LastSeen::membershipId));
        return taken;
    }

    /** Takes out all lines. Lines of one user beyond {@link #LINES_PER_PERSON} are dropped. */
    List<ActivityLine> takeLines() {
        List<ActivityLine> taken = new ArrayList<>();
        Map<String, Integer> perPerson = new HashMap<>();
        for (ActivityLine line = lines.poll(); line != null; line = lines.poll()) {
            lineCount.decrementAndGet();
            if (perPerson.merge(line.userId(), 1, Integer::sum) <= LINES_PER_PERSON) {
                taken.add(line);
            }
        }
        return taken;
    }

    /** Gives back last accesses that could not be written. A newer one that has come in the meantime wins. */
    void putBack(Collection<LastSeen> unwritten) {
        unwritten.forEach(this::seen);
    }

    /** Like {@link #putBack}, for lines. */
    void putBackLines(Collection<ActivityLine> unwritten) {
        unwritten.forEach(this::add);
    }

    /** Returns how many entries were dropped since the last call. */
    long takeLost() {
        return lost.getAndSet(0);
    }
}
