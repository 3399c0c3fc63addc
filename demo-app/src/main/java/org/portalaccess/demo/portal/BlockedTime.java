package org.portalaccess.demo.portal;

import java.time.LocalDate;
import java.util.List;

/** Nights that nobody can book. */
record BlockedTime(String id, Property property, LocalDate from, LocalDate to, String reason, List<Note> notes)
        implements Stay {

    @Override
    public BlockedTime with(Note note) {
        return new BlockedTime(id, property, from, to, reason, Note.added(notes, note));
    }

    BlockedTime movedTo(LocalDate start, LocalDate end) {
        return new BlockedTime(id, property, start, end, reason, notes);
    }
}
