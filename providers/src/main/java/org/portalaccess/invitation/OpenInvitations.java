package org.portalaccess.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.Secret;
import org.portalaccess.platform.ServerTime;

/** Finds the invitations that somebody can accept. Reading changes nothing, whoever does it how often. */
public final class OpenInvitations {

    private final KeycloakSession session;
    private final InvitationStore store;

    private OpenInvitations(KeycloakSession session) {
        this.session = session;
        this.store = InvitationStore.of(session);
    }

    /** Those of this session's transaction. */
    public static OpenInvitations of(KeycloakSession session) {
        return new OpenInvitations(session);
    }

    /**
     * The invitation that a link opens. Empty for what never was one, was used, replaced, revoked, declined, has expired,
     * or leads to no account that can be entered: which of these is for nobody to know.
     */
    public Optional<OpenInvitation> find(RealmModel realm, String secret) {
        if (!Secret.isShaped(secret)) {
            return Optional.empty();
        }
        String hash = Secret.hash(secret);
        return store.findBySecret(realm.getId(), hash)
                .flatMap(invitation -> open(realm, invitation, new Proof(hash, invitation.foldedEmail())));
    }

    /** Those for the user's e-mail address, oldest first; none while that is not verified. */
    public List<OpenInvitation> of(RealmModel realm, UserModel user) {
        return verified(user).stream()
                .flatMap(folded -> store.pendingFor(realm.getId(), folded).stream())
                .map(invitation -> open(realm, invitation, new Proof(null, invitation.foldedEmail())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The one of that id, if it is for the user's verified e-mail address. */
    public Optional<OpenInvitation> of(RealmModel realm, UserModel user, String id) {
        Optional<String> folded = verified(user);
        return store.find(realm.getId(), id)
                .filter(invitation -> folded.equals(Optional.of(invitation.foldedEmail())))
                .flatMap(invitation -> open(realm, invitation, new Proof(null, invitation.foldedEmail())));
    }

    /** The user's address, folded; empty while it is not verified. */
    private static Optional<String> verified(UserModel user) {
        return Optional.ofNullable(user.getEmail())
                .filter(email -> user.isEmailVerified())
                .map(Addresses::fold);
    }

    /** Who has invited, to be written to; empty for somebody who is gone or has no address. Never show the address. */
    public Optional<UserModel> inviter(RealmModel realm, OpenInvitation open) {
        return store.find(realm.getId(), open.id())
                .flatMap(invitation -> Inviters.find(session, realm, invitation.inviter()))
                .filter(user -> user.getEmail() != null && !user.getEmail().isBlank());
    }

    private Optional<OpenInvitation> open(RealmModel realm, Invitation invitation, Proof proof) {
        if (!invitation.isOpen(ServerTime.now().toEpochMilli())) {
            return Optional.empty();
        }
        OfferedParts parts = OfferedParts.of(session, invitation);
        if (!parts.canBeEntered()) {
            return Optional.empty();
        }
        Actor inviter = invitation.inviter();
        Invitee invitee = invitation.invitee();
        return Optional.of(new OpenInvitation(
                invitation.id(),
                invitee.email(),
                invitee.firstName(),
                invitee.lastName(),
                Inviters.nameOf(session, realm, inviter),
                invitee.locale(),
                invitation.client(),
                Instant.ofEpochMilli(invitation.times().expiresAt()),
                parts.list(),
                proof));
    }
}
