package org.portalaccess.membership;

import org.portalaccess.access.Access;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.ServerTime;

/**
 * A team does not take its last manager away: a member, active now and on the account itself, with {@code team:manage}
 * (row C6). Realm staff may. Whoever asks holds the lock of the tree, so that two managers can't remove each other.
 */
final class LastManager {

    private static final String MANAGE = "team:manage";

    private LastManager() {}

    /** Refuses to take away what {@code before} is, if nobody else is that. */
    static void requireAnother(PortalRequest request, Membership before) {
        Access access = request.access();
        if (access.actor().standing() != Actor.Standing.MEMBER || !manages(before)) {
            return;
        }
        Long others = Database.of(request.session())
                .createQuery(
                        "select count(m) from PortalMembershipEntity m where m.accountId = :account and m.id <> :id"
                                + " and concat(' ', m.permissions, ' ') like :manage and m.suspended = false"
                                + " and (m.startsAt is null or m.startsAt <= :now)"
                                + " and (m.endsAt is null or m.endsAt > :now)",
                        Long.class)
                .setParameter("account", before.accountId())
                .setParameter("id", before.id())
                .setParameter("manage", "% " + MANAGE + " %")
                .setParameter("now", ServerTime.now().toEpochMilli())
                .getSingleResult();
        if (others == 0) {
            throw Problem.conflict("", "last-manager", "Nobody would be left in the account who manages its team.");
        }
    }

    /** Whether the member manages the account's team now. */
    static boolean manages(Membership membership) {
        return membership.permissions().contains(MANAGE)
                && membership.status(ServerTime.now().toEpochMilli()) == MembershipStatus.ACTIVE;
    }
}
