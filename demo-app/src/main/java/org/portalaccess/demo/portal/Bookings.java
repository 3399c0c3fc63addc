package org.portalaccess.demo.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The bookings and blocked times of all properties, in memory. Knows nothing of people and permissions. */
final class Bookings {

    /** So that nobody fills the memory of a demo. */
    private static final int MOST_NOTES = 100;

    private static final int MOST_BLOCKED_TIMES = 1_000;

    private final Map<String, Stay> stays = new TreeMap<>();
    private int blockedTimes;

    Bookings(Collection<? extends Stay> first) {
        first.forEach(stay -> stays.put(stay.id(), stay));
    }

    synchronized Optional<Stay> find(String id) {
        return Optional.ofNullable(stays.get(id));
    }

    /** Returns what occupies the properties between two days, by day of arrival. */
    synchronized List<Stay> of(Collection<Property> properties, LocalDate from, LocalDate to) {
        return stays.values().stream()
                .filter(stay -> properties.contains(stay.property()) && stay.overlaps(from, to))
                .sorted(Comparator.comparing(Stay::from))
                .toList();
    }

    /** Blocks nights. */
    synchronized BlockedTime block(Property property, LocalDate from, LocalDate to, String reason) {
        requireFree(property, from, to, "");
        if (blockedTimes == MOST_BLOCKED_TIMES) {
            throw Refusal.conflict("The demo has enough blocked time.");
        }
        blockedTimes++;
        BlockedTime added = new BlockedTime("new-" + blockedTimes, property, from, to, reason, List.of());
        stays.put(added.id(), added);
        return added;
    }

    /** Moves blocked time to other nights. */
    synchronized Stay move(BlockedTime blocked, LocalDate from, LocalDate to) {
        requireFree(blocked.property(), from, to, blocked.id());
        return change(blocked, now -> ((BlockedTime) now).movedTo(from, to));
    }

    synchronized void cancel(BlockedTime blocked) {
        stays.remove(blocked.id());
    }

    synchronized Stay addNote(Stay stay, Note note) {
        if (stay.notes().size() >= MOST_NOTES) {
            throw Refusal.conflict("There are enough notes here.");
        }
        return change(stay, now -> now.with(note));
    }

    synchronized Stay rename(Booking booking, String title) {
        return change(booking, now -> ((Booking) now).titled(title));
    }

    /** Somebody else may have removed it since it was found. */
    private Stay change(Stay found, UnaryOperator<Stay> change) {
        return Optional.ofNullable(stays.computeIfPresent(found.id(), (id, now) -> change.apply(now)))
                .orElseThrow(Refusal::notFound);
    }

    private void requireFree(Property property, LocalDate from, LocalDate to, String except) {
        List<Stay> others = new ArrayList<>(of(List.of(property), from, to));
        others.removeIf(stay -> stay.id().equals(except));
        if (!others.isEmpty()) {
            throw Refusal.conflict("%s is taken from %s to %s."
                    .formatted(
                            property.name(), others.get(0).from(), others.get(0).to()));
        }
    }
}
