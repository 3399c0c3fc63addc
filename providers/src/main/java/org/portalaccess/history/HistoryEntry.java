package org.portalaccess.history;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One change as REST shows it.
 *
 * @param id orders changes of one millisecond
 * @param at when: ISO 8601, UTC
 * @param type what sort of thing was changed, as in {@code membership}
 * @param operation {@code create}, {@code update}, {@code delete} or {@code action}
 * @param actor who did it
 * @param account id of the account whose history this is
 * @param user whom it is about; null if nobody
 * @param path where the thing is, or was
 * @param before what it was; null where there was nothing
 * @param after what it is since; null where nothing is left
 */
record HistoryEntry(
        String id,
        String at,
        String type,
        String operation,
        Actor actor,
        String account,
        @Nullable Person user,
        String path,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    /**
     * Who did it.
     *
     * @param id their user id; null where it was no user
     * @param username as it was then; null once the user is removed, and where it was none
     * @param standing {@code realm-staff}, {@code member}, or of an invitation {@code invited}, for who accepts or declines
     *     it, {@code time}, when it expires, and {@code void}, when nobody gives any more what it offers
     */
    record Actor(@Nullable String id, @Nullable String username, String standing) {}

    /**
     * Whom it is about.
     *
     * @param name as it was then; null once the user is removed
     */
    record Person(String id, @Nullable String name) {}
}
