package org.portalaccess.membership;

import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.TreeLock;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalMembershipEntity;

/** Lets users give up their own memberships. */
public final class Leaving {

    private Leaving() {}

    /** Removes the caller's membership with this id. A membership of another user counts as unknown. */
    public static void leave(LockingTransaction transaction, PortalRequest request, String membershipId) {
        MembershipStore store = MembershipStore.of(request.session());
        String userId = request.access().actor().userId();
        Membership known = store.find(request.realmId(), membershipId)
                .filter(membership -> membership.userId().equals(userId))
                .orElseThrow(ProblemException::notFound);
        TreeLock.take(transaction, known.accountId());
        PortalMembershipEntity row =
                store.lock(transaction, request.realmId(), known.id()).orElseThrow(ProblemException::notFound);
        new MembershipService(request).delete(row);
    }
}
