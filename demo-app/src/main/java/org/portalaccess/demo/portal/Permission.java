package org.portalaccess.demo.portal;

import java.util.Arrays;
import java.util.List;

/** The permissions that this application knows. It ignores all others in a token. */
enum Permission {
    CALENDAR("calendar:view"),
    GUEST_NAME("guest-name:view"),
    GUEST_CONTACT("guest-contact:view"),
    SOURCE("booking-source:view"),
    CUSTOM_FIELDS("custom-fields:view"),
    DOOR_CODES("door-codes:view"),
    TAGS("tags:view"),
    NOTES("notes:view"),
    FILES("booking-files:view"),
    EDIT_TITLE("booking-title:edit"),
    ADD_NOTES("notes:add"),
    BLOCKED_TIME("blocked-time:view"),
    ADD_BLOCKED_TIME("blocked-time:add"),
    MANAGE_BLOCKED_TIME("blocked-time:manage"),
    TOTALS("financials:totals"),
    OWNER_REVENUE("financials:owner-revenue"),
    DETAILS("financials:detailed");

    /** Those that change something. While somebody is logged in as somebody else, nobody has them. */
    private static final List<Permission> WRITING =
            List.of(EDIT_TITLE, ADD_NOTES, ADD_BLOCKED_TIME, MANAGE_BLOCKED_TIME);

    private final String key;

    Permission(String key) {
        this.key = key;
    }

    /** Returns the key in the realm's catalogue of permissions. */
    String key() {
        return key;
    }

    boolean writes() {
        return WRITING.contains(this);
    }

    static List<Permission> all() {
        return Arrays.asList(values());
    }
}
