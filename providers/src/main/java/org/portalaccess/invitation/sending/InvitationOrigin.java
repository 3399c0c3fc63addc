package org.portalaccess.invitation.sending;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Actor;

/**
 * Where a new invitation comes from.
 *
 * @param id its id
 * @param inviter the user who made it
 * @param delegators the inviters of its parts, in their order
 * @param expiresAt milliseconds since the epoch; null: after the life that the draft says
 * @param send false: there is no link and no mail, until somebody sends it
 */
record InvitationOrigin(
        String id,
        Actor inviter,
        List<Actor> delegators,
        @Nullable Long expiresAt,
        boolean send) {

    InvitationOrigin {
        delegators = List.copyOf(delegators);
    }

    /** An invitation that this user makes now. */
    static InvitationOrigin now(Actor inviter, InvitationDraft draft) {
        List<Actor> delegators = draft.parts().stream().map(part -> inviter).toList();
        return new InvitationOrigin(UUID.randomUUID().toString(), inviter, delegators, null, true);
    }
}
