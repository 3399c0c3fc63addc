package org.portalaccess.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of somebody's activity as they read it (design, section 6).
 *
 * @param at when: ISO 8601, UTC
 * @param type {@code sign-in}, {@code switch}, {@code log-in-as} or {@code reported}
 * @param account where, as it was named then
 * @param client by which application
 * @param actor who logged in as the person; null where they did it themselves
 * @param reason why
 * @param action what was reported; only there in {@code reported}
 */
public record Activity(
        String at,
        String type,
        Account account,
        @Nullable String client,
        @Nullable Actor actor,
        @Nullable String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String action) {

    static Activity of(PortalActivityEntity row) {
        String actorId = row.getActorId();
        return new Activity(
                Instant.ofEpochMilli(row.getHappenedAt()).toString(),
                row.getType(),
                new Account(row.getAccountId(), row.getAccountKey(), row.getAccountName(), row.getAccountType()),
                row.getClient(),
                actorId == null ? null : new Actor(actorId, row.getActorName()),
                row.getReason(),
                row.getAction());
    }

    /** The account, as it was named then. */
    public record Account(String id, String key, String name, String type) {}

    /**
     * Who it was.
     *
     * @param id their user id
     * @param username their user name then; null once they are removed
     */
    public record Actor(String id, @Nullable String username) {}
}
