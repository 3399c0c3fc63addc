package org.portalaccess.invitation.accepting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.invitation.InvitationPartView;
import org.portalaccess.platform.Addresses;

/**
 * An invitation that can be accepted, as the invited person sees it.
 *
 * @param id the id; never shown to a person who only has the link
 * @param email the address that it was sent to
 * @param firstName as the inviter wrote it
 * @param lastName as the inviter wrote it
 * @param inviter the display name of the inviter; empty if there is none
 * @param locale the tag of the requested language; null for the realm's
 * @param client client id of the application to go to; null for the realm's default
 * @param expiresAt the moment from which it is expired
 * @param parts the offers, at least one
 * @param proof the proof that the person may see it
 */
public record OpenInvitation(
        String id,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        String inviter,
        @Nullable String locale,
        @Nullable String client,
        Instant expiresAt,
        List<InvitationPartView> parts,
        InvitationCredential proof) {

    public OpenInvitation {
        parts = List.copyOf(parts);
    }

    /** Returns true if each account lets a user with another e-mail address accept. */
    public boolean allowsOtherEmail() {
        return parts.stream().allMatch(InvitationPartView::allowsOtherEmail);
    }

    /** Returns true if it was sent to the user's own address. */
    public boolean isFor(UserModel user) {
        return user.getEmail() != null && Addresses.fold(user.getEmail()).equals(Addresses.fold(email));
    }

    /** Returns true if the user may accept: by the address, or because another one is allowed. */
    public boolean admits(UserModel user) {
        return isFor(user) || allowsOtherEmail();
    }
}
