package org.portalaccess.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.schema.PortalActivityEntity;

/**
 * A line of a user's activity, as the user reads it (docs/api.md).
 *
 * @param at the time: ISO 8601, UTC
 * @param type {@code sign-in}, {@code switch}, {@code log-in-as} or {@code reported}
 * @param account the account, with its names at that time
 * @param client client id of the application
 * @param actor the user who logged in as this user; null if the user acted themselves
 * @param reason the actor's reason
 * @param action the action that was reported; only present in {@code reported}
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
                ServerTime.text(row.getHappenedAt()),
                row.getType(),
                new Account(row.getAccountId(), row.getAccountKey(), row.getAccountName(), row.getAccountType()),
                row.getClient(),
                actorId == null ? null : new Actor(actorId, row.getActorName()),
                row.getReason(),
                row.getAction());
    }

    /** The account, with its names at that time. */
    public record Account(String id, String key, String name, String type) {}

    /**
     * The user who logged in as another user.
     *
     * @param id the user id
     * @param username the user name at that time; null once the user is removed
     */
    public record Actor(String id, @Nullable String username) {}
}
