package org.portalaccess.invitation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Problem;

/**
 * The invitation that a path names, in the order of checks that holds everywhere: 404 or 403, then 428 or 412. It is there
 * for who sees one of its accounts at least.
 *
 * @param request the request
 * @param id the path segment as it came
 */
record InvitationPath(PortalRequest request, String id) {

    /** The invitation, for callers who may see an account of it. */
    Invitation requireView() {
        request.access().requireEntry();
        Invitation invitation = InvitationStore.of(request.session())
                .find(request.realmId(), id)
                .orElseThrow(Problem::notFound);
        if (invitation.accountIds().stream().noneMatch(request.access()::canView)) {
            throw Problem.notFound();
        }
        return invitation;
    }

    /** The same, locked, for callers who manage one of its accounts at least, and know its version. */
    LockedInvitation lock(@Nullable String ifMatch) {
        requireSomeTeam(requireView());
        EntityTags.requirePresent(ifMatch);
        LockedInvitation locked = lockRow();
        requireSomeTeam(locked.value());
        EntityTags.require(ifMatch, EntityTags.ofVersion(locked.value().version()));
        return locked;
    }

    /** The same, locked, for callers who manage all of its accounts. */
    LockedInvitation lockWhole() {
        requireWholeTeam(requireView());
        LockedInvitation locked = lockRow();
        requireWholeTeam(locked.value());
        return locked;
    }

    /** The accounts of an invitation that the caller manages, by id. */
    List<String> managed(Invitation invitation) {
        return invitation.accountIds().stream()
                .filter(request.access()::canManage)
                .toList();
    }

    /** Refuses callers who do not manage all accounts of the invitation. */
    void requireWholeTeam(Invitation invitation) {
        invitation.accountIds().forEach(request.access()::requireTeam);
    }

    private LockedInvitation lockRow() {
        LockedInvitation locked = InvitationStore.of(request.session()).lock(id).orElseThrow(Problem::notFound);
        request.access().readAgain();
        return locked;
    }

    private void requireSomeTeam(Invitation invitation) {
        if (managed(invitation).isEmpty()) {
            invitation.accountIds().forEach(request.access()::requireTeam);
            throw Problem.notFound();
        }
    }
}
