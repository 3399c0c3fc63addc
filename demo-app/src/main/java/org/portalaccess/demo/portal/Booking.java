package org.portalaccess.demo.portal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A guest's booking.
 *
 * @param title what everybody who sees the calendar reads; never the name of the guest
 */
record Booking(
        String id,
        Property property,
        LocalDate from,
        LocalDate to,
        String title,
        Guest guest,
        Details details,
        Money money,
        List<Note> notes)
        implements Stay {

    @Override
    public Booking with(Note note) {
        return new Booking(id, property, from, to, title, guest, details, money, Note.added(notes, note));
    }

    Booking titled(String other) {
        return new Booking(id, property, from, to, other, guest, details, money, notes);
    }

    /** The person who has booked. */
    record Guest(String name, String email, String phone) {}

    /** What the people who look after the property need. */
    record Details(String source, Map<String, String> customFields, String doorCode, List<String> tags) {}

    /**
     * What the guest pays, in cents.
     *
     * @param rent the price of the nights
     * @param cleaning the cleaning fee, which the manager keeps
     * @param paid what the guest has paid so far
     */
    record Money(long rent, long cleaning, long paid) {

        private static final int COMMISSION_PERCENT = 20;

        long charges() {
            return rent + cleaning;
        }

        /** Returns what the guest has yet to pay. */
        long balance() {
            return charges() - paid;
        }

        /** Returns the part of the owners. */
        long ownerRevenue() {
            return rent - commission();
        }

        /** Returns the part of the manager. */
        long net() {
            return commission() + cleaning;
        }

        private long commission() {
            return rent * COMMISSION_PERCENT / 100;
        }
    }
}
