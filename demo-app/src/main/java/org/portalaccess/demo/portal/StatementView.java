package org.portalaccess.demo.portal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.portalaccess.demo.portal.Booking.Money;

/**
 * The money of a month as JSON. Each of the three levels has a part of its own, over the properties that the person
 * holds that level for. So somebody with two grants may see two of them.
 */
final class StatementView {

    private final Access access;
    private final List<Booking> bookings;

    /**
     * Makes a statement.
     *
     * @param access what the person may see
     * @param bookings all bookings of the month
     */
    StatementView(Access access, List<Booking> bookings) {
        this.access = access;
        this.bookings = bookings;
    }

    /** Returns the parts that the person may see. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("currency", "EUR");
        addTotals(json);
        addOwnerRevenue(json);
        addDetails(json);
        return json;
    }

    private void addTotals(ObjectNode json) {
        List<Booking> seen = seen(Permission.TOTALS);
        if (!seen.isEmpty()) {
            json.putObject("totals")
                    .put("bookings", seen.size())
                    .put("nights", nights(seen))
                    .put("charges", sum(seen, Money::charges))
                    .put("revenue", sum(seen, Money::rent));
        }
    }

    private void addOwnerRevenue(ObjectNode json) {
        Map<Property, List<Booking>> seen = seen(Permission.OWNER_REVENUE).stream()
                .collect(Collectors.groupingBy(
                        Booking::property,
                        () -> new TreeMap<>(Comparator.comparing(Property::name)),
                        Collectors.toList()));
        seen.forEach((property, ofIt) -> {
            long revenue = sum(ofIt, Money::ownerRevenue);
            json.withArray("/ownerRevenue")
                    .addObject()
                    .put("property", property.name())
                    .put("nights", nights(ofIt))
                    .put("owners", property.owners())
                    .put("revenue", revenue)
                    .put("each", revenue / Math.max(1, property.owners()));
        });
    }

    private void addDetails(ObjectNode json) {
        List<Booking> seen = seen(Permission.DETAILS);
        if (seen.isEmpty()) {
            return;
        }
        ArrayNode lines = json.putArray("details");
        for (Booking booking : seen) {
            lines.addObject()
                    .put("property", booking.property().name())
                    .put("from", booking.from().toString())
                    .put("to", booking.to().toString())
                    .put("charges", booking.money().charges())
                    .put("paid", booking.money().paid())
                    .put("guestBalance", booking.money().balance())
                    .put("ownerRevenue", booking.money().ownerRevenue())
                    .put("myNet", booking.money().net());
        }
    }

    private List<Booking> seen(Permission level) {
        return bookings.stream()
                .filter(booking -> access.may(level, booking.property()))
                .toList();
    }

    private static long nights(List<Booking> bookings) {
        return bookings.stream()
                .mapToLong(booking -> ChronoUnit.DAYS.between(booking.from(), booking.to()))
                .sum();
    }

    private static long sum(List<Booking> bookings, ToLongFunction<Money> part) {
        return bookings.stream().map(Booking::money).mapToLong(part).sum();
    }

    /** Returns the bookings that begin in a month. */
    static List<Booking> ofMonth(List<Stay> stays, LocalDate first) {
        return stays.stream()
                .filter(Booking.class::isInstance)
                .map(Booking.class::cast)
                .filter(booking -> booking.from().getMonth() == first.getMonth()
                        && booking.from().getYear() == first.getYear())
                .toList();
    }
}
