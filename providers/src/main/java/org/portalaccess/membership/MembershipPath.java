package org.portalaccess.membership;

import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.TreeLock;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.ProblemException;

/**
 * The membership that a path names, with the checks in their usual order: 404 or 403, then 428 or 412.
 *
 * @param request the request
 * @param id the path segment as sent
 */
record MembershipPath(PortalRequest request, String id) {

    /** Returns the membership; refuses callers who may not see its account. */
    Membership requireView() {
        request.access().requireEntry();
        return MembershipStore.of(request.session())
                .find(request.realmId(), id)
                .filter(membership -> request.access().canView(membership.accountId()))
                .orElseThrow(ProblemException::notFound);
    }

    /** Returns the membership; refuses callers who may not change it. */
    Membership requireChange() {
        return requireChange(new Attenuation(request));
    }

    private Membership requireChange(Attenuation attenuation) {
        Membership known = requireView();
        request.access().requireTeam(known.accountId());
        attenuation.requireReached(known, request.access());
        return known;
    }

    /** Starts a change of the membership; refuses callers who may not make it. */
    Change change() {
        return Change.of(request, this::requireChange);
    }

    /** Locks the tree and the membership, and requires the caller to know its version. */
    LockedMembership lock(Change.Write write) {
        LockedMembership locked = lockAny(write);
        write.requireMatch(EntityTags.ofVersion(locked.value().version()), MembershipService.subject(locked.value()));
        return locked;
    }

    /**
     * Like {@link #lock}, but without a precondition. The caller's right and the member's access are read again under
     * the lock, since both may have changed since {@link #change}. The row is read last: it may be one of the caller's
     * own memberships, and those are read as values.
     */
    LockedMembership lockAny(Change.Write write) {
        TreeLock.take(write.transaction(), requireView().accountId());
        request.access().readAgain();
        Attenuation attenuation = new Attenuation(request);
        Membership known = requireChange(attenuation);
        return MembershipStore.of(request.session())
                .lock(write.transaction(), request.realmId(), known.id())
                .map(row -> LockedMembership.of(request.session(), row, attenuation.rulesOf(known)))
                .orElseThrow(ProblemException::notFound);
    }

    /** Returns the account of a membership. */
    Account accountOf(Membership membership) {
        return AccountStore.of(request.session())
                .find(request.realmId(), membership.accountId())
                .orElseThrow(ProblemException::notFound);
    }
}
