package org.portalaccess.demo.portal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.portalaccess.demo.portal.Booking.Details;
import org.portalaccess.demo.portal.Booking.Guest;
import org.portalaccess.demo.portal.Booking.Money;

/** Invented bookings around a day: the same ones for the same day. */
final class SampleBookings {

    private static final int DAYS_BEFORE = 60;
    private static final int DAYS_AFTER = 365;
    /** Every so many stays, the property is blocked. */
    private static final int BLOCKED_EVERY = 6;

    private static final List<String> GUESTS = List.of(
            "Ada Brook",
            "Ben Archer",
            "Chloe Marsh",
            "Dan Hollis",
            "Elif Aydin",
            "Femi Cole",
            "Greta Lund",
            "Hugo Prat");
    private static final List<String> TITLES = List.of(
            "Family holiday",
            "Long weekend",
            "Walking week",
            "Honeymoon",
            "Work trip",
            "Birthday weekend",
            "Half term");
    private static final List<String> SOURCES = List.of("Direct", "StayFinder", "Holiday Pages", "Returning guest");
    private static final List<String> TAGS = List.of("dog", "late arrival", "cot needed", "first visit", "regular");
    private static final List<String> LINEN = List.of("2 double beds", "1 double, 2 single beds", "4 single beds");
    private static final List<String> REASONS = List.of("Boiler service", "Painting", "Deep clean", "Owners are here");
    private static final List<String> NOTES = List.of(
            "Bring the spare key.", "The guests leave early.", "Leave the heating on.", "Check the garden gate.");

    private final LocalDate today;
    private final Random random = new Random(7);

    private SampleBookings(LocalDate today) {
        this.today = today;
    }

    static List<Stay> around(LocalDate today, Collection<Property> properties) {
        SampleBookings sample = new SampleBookings(today);
        return properties.stream()
                .flatMap(property -> sample.of(property).stream())
                .toList();
    }

    private List<Stay> of(Property property) {
        List<Stay> stays = new ArrayList<>();
        LocalDate day = today.minusDays(DAYS_BEFORE + random.nextInt(5));
        while (day.isBefore(today.plusDays(DAYS_AFTER))) {
            int number = stays.size() + 1;
            LocalDate end = day.plusDays(2 + random.nextInt(5));
            String id = property.id().toLowerCase(Locale.ROOT).replace('/', '-') + "-" + number;
            stays.add(number % BLOCKED_EVERY == 0 ? blocked(id, property, day, end) : booking(id, property, day, end));
            day = end.plusDays(random.nextInt(4));
        }
        return stays;
    }

    private Stay blocked(String id, Property property, LocalDate from, LocalDate to) {
        return new BlockedTime(id, property, from, to, one(REASONS), notes(from));
    }

    private Stay booking(String id, Property property, LocalDate from, LocalDate to) {
        String name = one(GUESTS);
        Guest guest = new Guest(
                name,
                name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org",
                // Numbers that are reserved for stories.
                "+44 7700 900" + (100 + random.nextInt(900)));
        Details details = new Details(
                one(SOURCES),
                Map.of("Linen", one(LINEN)),
                Integer.toString(1000 + random.nextInt(9000)),
                List.of(one(TAGS)));
        long rent = ChronoUnit.DAYS.between(from, to) * (9_000 + 500L * random.nextInt(10));
        boolean paidInFull = !from.isAfter(today);
        Money money = new Money(rent, 6_000, paidInFull ? rent + 6_000 : rent / 2);
        return new Booking(id, property, from, to, one(TITLES), guest, details, money, notes(from));
    }

    private List<Note> notes(LocalDate from) {
        return List.of(new Note("The office", from.minusDays(10), one(NOTES)));
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
