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
        return MembershipStore.of(request.session())
                .find(request.realmId(), id)
                .filter(membership -> request.access().canView(membership.accountId()))
                .orElseThrow(Problem::notFound);
    }

    /** The row, with its tree and itself locked, for callers who may change it and know its version. */
    PortalMembershipEntity lock(@Nullable String ifMatch) {
        Membership known = requireView();
        requireChange(known);
        EntityTags.requirePresent(ifMatch);
        PortalMembershipEntity row = lockRow(known);
        EntityTags.require(ifMatch, EntityTags.ofVersion(row.getVersion()));
        return row;
    }

    /** The same for a change that needs no precondition. */
    PortalMembershipEntity lock() {
        Membership known = requireView();
        requireChange(known);
        return lockRow(known);
    }

    /** The account of a membership. */
    Account accountOf(Membership membership) {
        return AccountStore.of(request.session())
                .find(request.realmId(), membership.accountId())
                .orElseThrow(Problem::notFound);
    }

    /**
     * What the caller may do, and what the member has, is asked again behind the lock: both may have changed before. The row
     * comes last, since it may be one of the caller's own, and these are read as values.
     */
    private PortalMembershipEntity lockRow(Membership known) {
        AccountStore.of(request.session()).lockTree(known.accountId());
        request.access().readAgain();
        requireChange(requireView());
        return MembershipStore.of(request.session())
                .lock(request.realmId(), known.id())
                .orElseThrow(Problem::notFound);
    }

    private void requireChange(Membership membership) {
        request.access().requireTeam(membership.accountId());
        new Attenuation(request).requireReached(membership);
    }
}
