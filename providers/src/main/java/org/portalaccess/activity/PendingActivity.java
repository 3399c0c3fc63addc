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

/**
 * What this node has seen and not written yet, in bounded memory: the newest sighting of each membership, and lines of
 * activity. What comes when it is full is counted and let go; it is written early, long before.
 */
final class PendingActivity {

    /** So many lines of one person are written each time; nobody does more than that by hand. */
    static final int LINES_PER_PERSON = 20;

    private final int most;
    private final Map<String, LastSeen> sightings = new ConcurrentHashMap<>();
    private final Queue<ActivityLine> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lineCount = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();

    /**
     * Holds nothing yet.
     *
     * @param most so many memberships, and so many lines
     */
    PendingActivity(int most) {
        this.most = most;
    }

    /** Notes that a membership was used. */
    void seen(LastSeen sighting) {
        if (sightings.size() >= most && !sightings.containsKey(sighting.membershipId())) {
            lost.incrementAndGet();
        } else {
            sightings.merge(sighting.membershipId(), sighting, LastSeen::later);
        }
    }

    /** Notes a line of activity. */
    void add(ActivityLine line) {
        if (lineCount.get() >= most) {
            lost.incrementAndGet();
        } else {
            lineCount.incrementAndGet();
            lines.add(line);
        }
    }

    /** Whether it is time to write, whatever the clock says. */
    boolean isCrowded() {
        return sightings.size() > most / 2 || lineCount.get() > most / 2;
    }

    /** Takes all sightings out, in the order of their memberships, which all nodes write them in. */
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

    /** Takes all lines out, but at most {@link #LINES_PER_PERSON} of anybody's. */
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

    /** Gives back what could not be written; whatever came meanwhile is newer. */
    void putBack(Collection<LastSeen> unwritten) {
        unwritten.forEach(this::seen);
    }

    /** The same for lines. */
    void putBackLines(Collection<ActivityLine> unwritten) {
        unwritten.forEach(this::add);
    }

    /** How many were let go since this was asked last. */
    long takeLost() {
        return lost.getAndSet(0);
    }
}
