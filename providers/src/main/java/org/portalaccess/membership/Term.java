package org.portalaccess.membership;

import org.jspecify.annotations.Nullable;

/**
 * When a membership holds.
 *
 * @param suspended not at all for now
 * @param startsAt from then on, milliseconds since the epoch; null: always
 * @param endsAt no longer from then on; null: for good
 */
record Term(
        boolean suspended,
        @Nullable Long startsAt,
        @Nullable Long endsAt) {

    MembershipStatus status(long now) {
        if (endsAt != null && endsAt <= now) {
            return MembershipStatus.ENDED;
        }
        if (suspended) {
            return MembershipStatus.SUSPENDED;
        }
        return startsAt != null && startsAt > now ? MembershipStatus.SCHEDULED : MembershipStatus.ACTIVE;
    }
}
