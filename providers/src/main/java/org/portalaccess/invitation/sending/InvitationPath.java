package org.portalaccess.invitation.sending;

import java.util.List;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationStore;
import org.portalaccess.invitation.LockedInvitation;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.ProblemException;

/**
 * The invitation that a path names, with the usual order of checks: 404 or 403, then 428 or 412. It exists only for
 * callers who see at least one of its accounts.
 *
 * @param request the request
 * @param id the path segment as received
 */
record InvitationPath(PortalRequest request, String id) {

    /** Returns the invitation, for callers who may see one of its accounts. */
    Invitation requireView() {
        request.access().requireEntry();
        Invitation invitation = InvitationStore.of(request.session())
                .find(request.realmId(), id)
                .orElseThrow(ProblemException::notFound);
        if (invitation.accountIds().stream().noneMatch(request.access()::canView)) {
            throw ProblemException.notFound();
        }
        return invitation;
    }

    /** Starts a change in one or more accounts of the invitation, by a caller who manages at least one of them. */
    Change change() {
        return Change.of(request, () -> requireSomeTeam(requireView()));
    }

    /** Starts a change of the whole invitation, by a caller who manages all of its accounts. */
    Change changeWhole() {
        return Change.of(request, () -> requireWholeTeam(requireView()));
    }

    /** Returns the invitation, locked. The caller must manage at least one of its accounts and know its version. */
    LockedInvitation lock(Change.Write write) {
        requireSomeTeam(requireView());
        LockedInvitation locked = lockRow(write);
        requireSomeTeam(locked.value());
        write.requireMatch(
                EntityTags.ofVersion(locked.value().version()),
                new Subject(ResourceKind.PORTAL_INVITATION, "invitations/" + id, managed(locked.value()), null));
        return locked;
    }

    /** Like {@link #lock}, but the caller must manage all accounts of the invitation, and need not know its version. */
    LockedInvitation lockWhole(Change.Write write) {
        requireWholeTeam(requireView());
        LockedInvitation locked = lockRow(write);
        requireWholeTeam(locked.value());
        return locked;
    }

    /** Returns the ids of the accounts of an invitation that the caller manages. */
    List<String> managed(Invitation invitation) {
        return invitation.accountIds().stream()
                .filter(request.access()::canManage)
                .toList();
    }

    /** Refuses callers who do not manage all accounts of the invitation. */
    void requireWholeTeam(Invitation invitation) {
        invitation.accountIds().forEach(request.access()::requireTeam);
    }

    private LockedInvitation lockRow(Change.Write write) {
        LockedInvitation locked = InvitationStore.lock(write.transaction(), id).orElseThrow(ProblemException::notFound);
        request.access().readAgain();
        return locked;
    }

    private void requireSomeTeam(Invitation invitation) {
        if (managed(invitation).isEmpty()) {
            invitation.accountIds().forEach(request.access()::requireTeam);
            throw ProblemException.notFound();
        }
    }
}
