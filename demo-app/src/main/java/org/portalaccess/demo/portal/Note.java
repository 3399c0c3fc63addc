package org.portalaccess.demo.portal;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** A note on a booking or on blocked time. */
record Note(String author, LocalDate day, String text) {

    /** Returns a list with one more note. */
    static List<Note> added(List<Note> notes, Note note) {
        return Stream.concat(notes.stream(), Stream.of(note)).toList();
    }
}
