package org.portalaccess.activity;

import org.jspecify.annotations.Nullable;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.platform.OrderedIds;
import org.portalaccess.platform.ServerTime;

/**
 * One line of somebody's activity.
 *
 * @param id orders lines of one millisecond
 * @param realmId the person's realm
 * @param userId the person
 * @param at when, in milliseconds since the epoch
 * @param type what
 * @param account where, as it was named then
 * @param client by which application
 * @param actorId who logged in as the person
 * @param actorName the same by name
 * @param reason why they did
 * @param action what an application reported
 */
record ActivityLine(
        String id,
        String realmId,
        String userId,
        long at,
        ActivityType type,
        ActiveAccount account,
        @Nullable String client,
        @Nullable String actorId,
        @Nullable String actorName,
        @Nullable String reason,
        @Nullable String action) {

    /** Something the person did themselves, now. */
    static ActivityLine of(Visit visit, ActivityType type, @Nullable String action) {
        return new ActivityLine(
                OrderedIds.next(),
                visit.realmId(),
                visit.userId(),
                ServerTime.now().toEpochMilli(),
                type,
                visit.account(),
                visit.clientId(),
                null,
                null,
                null,
                action);
    }

    /** Something that was done in their name, now. */
    static ActivityLine of(String realmId, LogInAs done) {
        return new ActivityLine(
                OrderedIds.next(),
                realmId,
                done.userId(),
                ServerTime.now().toEpochMilli(),
                ActivityType.LOG_IN_AS,
                done.account(),
                done.clientId(),
                done.actorId(),
                done.actorName(),
                done.reason(),
                null);
    }
}
