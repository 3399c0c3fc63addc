package org.portalaccess.membership;

import org.jspecify.annotations.Nullable;

/**
 * The time for which a membership holds.
 *
 * @param suspended whether it is suspended
 * @param startsAt the start, milliseconds since the epoch; null for none
 * @param endsAt the end, milliseconds since the epoch; null for none
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
