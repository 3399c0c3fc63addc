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
     * @param username as it was then; null once the user is removed
     * @param standing {@code realm-staff} or {@code member}
     */
    record Actor(String id, @Nullable String username, String standing) {}

    /**
     * Whom it is about.
     *
     * @param name as it was then; null once the user is removed
     */
    record Person(String id, @Nullable String name) {}
}
