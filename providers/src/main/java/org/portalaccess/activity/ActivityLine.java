package org.portalaccess.activity;

import org.jspecify.annotations.Nullable;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.platform.OrderedIds;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.schema.PortalActivityEntity;

/**
 * A line of a user's activity that will be written as a {@link PortalActivityEntity}.
 *
 * @param id orders lines of the same millisecond
 * @param realmId the user's realm
 * @param userId the user
 * @param at the time, in milliseconds since the epoch
 * @param type the kind of activity
 * @param account the account, with its names at that time
 * @param client client id of the application
 * @param actorId the user who logged in as this user
 * @param actorName the actor's user name
 * @param reason the actor's reason
 * @param action the action that an application reported
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

    /** Returns a line for something that the user did themselves, now. */
    static ActivityLine of(AccountUse use, ActivityType type, @Nullable String action) {
        return new ActivityLine(
                OrderedIds.next(),
                use.realmId(),
                use.userId(),
                ServerTime.now().toEpochMilli(),
                type,
                use.account(),
                use.clientId(),
                null,
                null,
                null,
                action);
    }

    /** Returns a line for something that was done in the user's name, now. */
    static ActivityLine of(String realmId, LogInAsActivity done) {
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

    /** Returns the row that keeps this line. */
    PortalActivityEntity row() {
        PortalActivityEntity row = new PortalActivityEntity(id, realmId, userId, at, type.key());
        row.setAccount(account.id(), account.key(), account.name(), account.type(), account.membership());
        row.setActor(actorId, actorName);
        row.setClient(ClientIds.cut(client));
        row.setDetails(reason, action);
        return row;
    }
}
