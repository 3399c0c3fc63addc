package org.portalaccess.invitation.accepting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationPartViews;
import org.portalaccess.invitation.InvitationStore;
import org.portalaccess.invitation.Invitee;
import org.portalaccess.invitation.Inviters;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.Secret;
import org.portalaccess.platform.ServerTime;

/** Finds the invitations that a person can accept. Reading them has no side effects. */
public final class OpenInvitations {

    private final KeycloakSession session;
    private final InvitationStore store;

    private OpenInvitations(KeycloakSession session) {
        this.session = session;
        this.store = InvitationStore.of(session);
    }

    /** Returns a finder for this session's transaction. */
    public static OpenInvitations of(KeycloakSession session) {
        return new OpenInvitations(session);
    }

    /**
     * Returns the invitation that a link opens. Empty if the link is unknown, used, replaced, revoked, declined or
     * expired, or leads to no account that can be entered. The caller does not learn which of these holds.
     */
    public Optional<OpenInvitation> find(RealmModel realm, String secret) {
        if (!Secret.isShaped(secret)) {
            return Optional.empty();
        }
        String hash = Secret.hash(secret);
        return store.findBySecret(realm.getId(), hash)
                .flatMap(invitation ->
                        open(realm, invitation, new InvitationCredential(hash, invitation.foldedEmail())));
    }

    /** Returns the invitations for the user's e-mail address, oldest first; none while the address is not verified. */
    public List<OpenInvitation> find(RealmModel realm, UserModel user) {
        List<Invitation> pending = verified(user).stream()
                .flatMap(folded -> store.pendingFor(realm.getId(), folded).stream())
                .toList();
        if (pending.isEmpty()) {
            return List.of();
        }
        Map<String, InvitationPartViews> parts = InvitationPartViews.load(session, realm.getId(), pending);
        return pending.stream()
                .map(invitation -> open(
                        realm,
                        invitation,
                        Objects.requireNonNull(parts.get(invitation.id())),
                        new InvitationCredential(null, invitation.foldedEmail())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the invitation with this id, if it is for the user's verified e-mail address. */
    public Optional<OpenInvitation> find(RealmModel realm, UserModel user, String id) {
        Optional<String> folded = verified(user);
        return store.find(realm.getId(), id)
                .filter(invitation -> folded.equals(Optional.of(invitation.foldedEmail())))
                .flatMap(invitation ->
                        open(realm, invitation, new InvitationCredential(null, invitation.foldedEmail())));
    }

    /** Returns the user's address, folded; empty while it is not verified. */
    private static Optional<String> verified(UserModel user) {
        return Optional.ofNullable(user.getEmail())
                .filter(email -> user.isEmailVerified())
                .map(Addresses::fold);
    }

    /**
     * Returns the inviter, to send them a mail. Empty if the inviter is gone or has no address. Never show the address.
     */
    public Optional<UserModel> inviter(RealmModel realm, OpenInvitation open) {
        return store.find(realm.getId(), open.id())
                .flatMap(invitation -> Inviters.find(session, realm, invitation.inviter()))
                .filter(user -> user.getEmail() != null && !user.getEmail().isBlank());
    }

    private Optional<OpenInvitation> open(RealmModel realm, Invitation invitation, InvitationCredential proof) {
        return open(realm, invitation, InvitationPartViews.load(session, invitation), proof);
    }

    private Optional<OpenInvitation> open(
            RealmModel realm, Invitation invitation, InvitationPartViews parts, InvitationCredential proof) {
        if (!invitation.isOpen(ServerTime.now().toEpochMilli()) || !parts.canBeEntered()) {
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
