package org.portalaccess.membership;

import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Problem;

/**
 * The membership that a path names, in the order of checks that holds everywhere: 404 or 403, then 428 or 412.
 *
 * @param request the request
 * @param id the path segment as it came
 */
record MembershipPath(PortalRequest request, String id) {

    /** The membership, for callers who may see its account. */
    Membership requireView() {
        request.access().requireEntry();
        Membership membership = MembershipStore.of(request.session())
                .find(request.realmId(), id)
                .orElseThrow(Problem::notFound);
        request.access().requireView(membership.accountId());
        return membership;
    }

    /** The row, with its tree and itself locked, for callers who may change it and know its version. */
    PortalMembershipEntity lock(@Nullable String ifMatch) {
        Membership known = requireView();
        request.access().requireTeam(known.accountId());
        EntityTags.requirePresent(ifMatch);
        PortalMembershipEntity row = lockRow(known);
        EntityTags.require(ifMatch, EntityTags.ofVersion(row.getVersion()));
        return row;
    }

    /** The same for a change that needs no precondition. */
    PortalMembershipEntity lock() {
        Membership known = requireView();
        request.access().requireTeam(known.accountId());
        return lockRow(known);
    }

    /** The account of a membership. */
    Account accountOf(Membership membership) {
        return AccountStore.of(request.session())
                .find(request.realmId(), membership.accountId())
                .orElseThrow(Problem::notFound);
    }

    private PortalMembershipEntity lockRow(Membership known) {
        AccountStore.of(request.session()).lockTree(known.accountId());
        return MembershipStore.of(request.session())
                .lock(request.realmId(), known.id())
                .orElseThrow(Problem::notFound);
    }
}
