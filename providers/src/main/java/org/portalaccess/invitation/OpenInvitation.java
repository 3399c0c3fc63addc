package org.portalaccess.invitation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.platform.Addresses;

/**
 * An invitation that can be accepted, as the person sees who was invited.
 *
 * @param id the id; never shown to who only has the link
 * @param email where it was sent
 * @param firstName as who invites has written it
 * @param lastName as who invites has written it
 * @param inviter the name of who invites, for people; empty where there is none to show
 * @param locale the language tag it was written in; null for the realm's
 * @param client client id of the application to go to; null for the realm's default
 * @param expiresAt no longer from then on
 * @param parts what it is to, at least one account
 * @param proof what shows that the caller may see it
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
        List<OfferedPart> parts,
        Proof proof) {

    public OpenInvitation {
        parts = List.copyOf(parts);
    }

    /** Whether each of the accounts lets somebody with another e-mail address accept. */
    public boolean allowsOtherEmail() {
        return parts.stream().allMatch(OfferedPart::allowsOtherEmail);
    }

    /** Whether this is the user's own address. */
    public boolean isFor(UserModel user) {
        return user.getEmail() != null && Addresses.fold(user.getEmail()).equals(Addresses.fold(email));
    }

    /** Whether the user may accept: by the address, or because another one is allowed. */
    public boolean admits(UserModel user) {
        return isFor(user) || allowsOtherEmail();
    }
}
