package org.portalaccess.membership;

import java.util.Set;
import java.util.stream.Stream;
import org.portalaccess.access.Access;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.UserLookup;

/**
 * Keeps the last manager of a team: the last member of the account itself who is active now and has {@code team:manage}
 * (requirement C6). Members whose user is gone or disabled do not count. Only realm staff may remove the last one. The lock of
 * the tree must be held, so that two managers cannot remove each other.
 */
final class LastManager {

    private static final String MANAGE = "team:manage";

    private LastManager() {}

    /** Refuses to end the management of {@code before} if there is no other manager. */
    static void requireAnother(PortalRequest request, Membership before) {
        requireAnother(request, before, Set.of());
    }

    /**
     * Like {@link #requireAnother(PortalRequest, Membership)}.
     *
     * @param ending the ids of other memberships that no longer manage, although the database may still say so
     */
    static void requireAnother(PortalRequest request, Membership before, Set<String> ending) {
        Access access = request.access();
        if (access.actor().authority() != Actor.Authority.MEMBER || !manages(before)) {
            return;
        }
        if (others(request, before, ending)
                .noneMatch(user -> UserLookup.of(request.session())
                        .current(request.realm(), user)
                        .isSomebody())) {
            throw ProblemException.conflict("", "last-manager", "The account would have no team manager left.");
        }
    }

    /** User ids of the other managers. They are looked up one by one, and the first who exists is enough. */
    private static Stream<String> others(PortalRequest request, Membership before, Set<String> ending) {
        return Jpa.entityManager(request.session())
                .createQuery(
                        "select m.id, m.userId from PortalMembershipEntity m where m.accountId = :account and m.id <> :id"
                                + " and concat(' ', m.permissions, ' ') like :manage and m.suspended = false"
                                + " and (m.startsAt is null or m.startsAt <= :now)"
                                + " and (m.endsAt is null or m.endsAt > :now) order by m.id",
                        Object[].class)
                .setParameter("account", before.accountId())
                .setParameter("id", before.id())
                .setParameter("manage", "% " + MANAGE + " %")
                .setParameter("now", ServerTime.now().toEpochMilli())
                .getResultList()
                .stream()
                .filter(row -> !ending.contains((String) row[0]))
                .map(row -> (String) row[1]);
    }

    /** Whether the member manages the account's team now. */
    static boolean manages(Membership membership) {
        return manages(MembershipFields.of(membership));
    }

    /** Whether a member with these fields manages the account's team now. */
    static boolean manages(MembershipFields fields) {
        return fields.permissions().contains(MANAGE)
                && fields.term().status(ServerTime.now().toEpochMilli()) == MembershipStatus.ACTIVE;
    }
}
