package org.portalaccess.demo.portal;

import java.time.LocalDate;
import java.util.List;

/** Something that occupies a property for some nights. */
sealed interface Stay permits Booking, BlockedTime {

    String id();

    Property property();

    /** Returns the day of arrival. */
    LocalDate from();

    /** Returns the day of departure. Others can arrive on it. */
    LocalDate to();

    List<Note> notes();

    /** Returns the same with one more note. */
    Stay with(Note note);

    default boolean overlaps(LocalDate start, LocalDate end) {
        return from().isBefore(end) && start.isBefore(to());
    }
}
