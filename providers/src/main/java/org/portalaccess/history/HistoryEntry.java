package org.portalaccess.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One change as REST shows it.
 *
 * @param id orders changes of the same millisecond
 * @param at the time: ISO 8601, UTC
 * @param type the kind of resource that was changed, as in {@code membership}
 * @param operation {@code create}, {@code update}, {@code delete} or {@code action}
 * @param actor the author of the change
 * @param account id of the account whose history this is
 * @param user the user whom the change is about; null if there is none
 * @param path the path of the resource, which may be gone
 * @param before the state before the change; null if there was none
 * @param after the state after the change; null if there is none
 * @param truncated true if lists in the states are cut; otherwise null
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
        @Nullable JsonNode after,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean truncated) {

    /**
     * The author of a change.
     *
     * @param id the user id; null if the author is not a user
     * @param username the user name at that time; null once the user is removed, and if the author is not a user; for an
     *     identity provider, its alias
     * @param standing {@code realm-staff}, {@code member} or {@code identity-provider}; for an invitation also {@code invited}, if the invited
     *     person accepts or declines it, {@code time}, if it expires, and {@code void}, if no inviter can give any more
     *     what it offers
     */
    record Actor(@Nullable String id, @Nullable String username, String standing) {}

    /**
     * The user whom a change is about.
     *
     * @param name the name at that time; null once the user is removed
     */
    record Person(String id, @Nullable String name) {}
}
