package org.portalaccess.demo.portal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.portalaccess.demo.portal.Booking.Money;

/** Stays as JSON. Each member is there only if the person may see it. */
final class StayView {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** What the page shows buttons for. */
    private static final List<Permission> ON_BOOKINGS = List.of(Permission.EDIT_TITLE, Permission.ADD_NOTES);

    private static final List<Permission> ON_BLOCKED_TIME =
            List.of(Permission.ADD_NOTES, Permission.MANAGE_BLOCKED_TIME);

    private final Access access;

    StayView(Access access) {
        this.access = access;
    }

    /** Returns what the calendar shows of a stay. */
    ObjectNode inCalendar(Stay stay) {
        ObjectNode json = JSON.objectNode()
                .put("property", stay.property().id())
                .put("from", stay.from().toString())
                .put("to", stay.to().toString())
                .put("kind", stay instanceof Booking ? "booking" : "blocked");
        if (stay instanceof Booking booking) {
            json.put("id", stay.id()).put("title", booking.title());
            if (sees(Permission.GUEST_NAME, stay)) {
                json.put("guest", booking.guest().name());
            }
        } else if (stay instanceof BlockedTime blocked && sees(Permission.BLOCKED_TIME, stay)) {
            json.put("id", stay.id()).put("reason", blocked.reason());
        }
        return json;
    }

    /** Returns everything that the person may see of a stay. */
    ObjectNode inFull(Stay stay) {
        ObjectNode json = inCalendar(stay);
        json.put("propertyName", stay.property().name());
        if (stay instanceof Booking booking) {
            addDetails(booking, json);
        }
        if (sees(Permission.NOTES, stay)) {
            ArrayNode notes = json.putArray("notes");
            stay.notes()
                    .forEach(note -> notes.addObject()
                            .put("author", note.author())
                            .put("day", note.day().toString())
                            .put("text", note.text()));
        }
        ArrayNode may = json.putArray("may");
        (stay instanceof Booking ? ON_BOOKINGS : ON_BLOCKED_TIME)
                .stream().filter(one -> sees(one, stay)).forEach(one -> may.add(one.key()));
        return json;
    }

    private void addDetails(Booking booking, ObjectNode json) {
        if (sees(Permission.GUEST_CONTACT, booking)) {
            json.put("email", booking.guest().email())
                    .put("phone", booking.guest().phone());
        }
        if (sees(Permission.SOURCE, booking)) {
            json.put("source", booking.details().source());
        }
        if (sees(Permission.CUSTOM_FIELDS, booking)) {
            ObjectNode fields = json.putObject("customFields");
            booking.details().customFields().forEach(fields::put);
        }
        if (sees(Permission.DOOR_CODES, booking)) {
            json.put("doorCode", booking.details().doorCode());
        }
        if (sees(Permission.TAGS, booking)) {
            booking.details().tags().forEach(json.putArray("tags")::add);
        }
        if (sees(Permission.FILES, booking)) {
            addFiles(booking.money(), json.putArray("files"));
        }
    }

    /** The files of a booking are its charges and what has been paid. */
    private static void addFiles(Money money, ArrayNode files) {
        ObjectNode charges = files.addObject().put("name", "Charges");
        addLine(charges, "Nights", money.rent());
        addLine(charges, "Cleaning", money.cleaning());
        addLine(files.addObject().put("name", "Payments"), "Paid", money.paid());
    }

    private static void addLine(ObjectNode file, String text, long cents) {
        file.withArray("/lines").addObject().put("text", text).put("cents", cents);
    }

    private boolean sees(Permission permission, Stay stay) {
        return access.may(permission, stay.property());
    }
}
