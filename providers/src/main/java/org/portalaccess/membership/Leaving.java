package org.portalaccess.membership;

import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Problem;

/** People give up memberships of their own. */
public final class Leaving {

    private Leaving() {}

    /** Removes the caller's membership of this id; one of somebody else is none. */
    public static void leave(PortalRequest request, String membershipId) {
        MembershipStore store = MembershipStore.of(request.session());
        String userId = request.access().actor().userId();
        Membership known = store.find(request.realmId(), membershipId)
                .filter(membership -> membership.userId().equals(userId))
                .orElseThrow(Problem::notFound);
        AccountStore.of(request.session()).lockTree(known.accountId());
        new MembershipWrites(request)
                .delete(store.lock(request.realmId(), known.id()).orElseThrow(Problem::notFound));
    }
}
