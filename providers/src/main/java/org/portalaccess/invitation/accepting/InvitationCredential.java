package org.portalaccess.invitation.accepting;

import org.jspecify.annotations.Nullable;
import org.portalaccess.invitation.Invitation;

/**
 * The proof that a person has shown for an invitation. It is compared with the invitation again at acceptance, as both
 * the link and the address may have changed meanwhile.
 *
 * @param secretHash the hash of the secret in the link; null for a person who is signed in as a user with the invited
 *     address
 * @param address the folded address that the invitation was sent to
 */
public record InvitationCredential(@Nullable String secretHash, String address) {

    boolean holds(Invitation invitation) {
        return secretHash == null ? address.equals(invitation.foldedEmail()) : invitation.hasSecret(secretHash);
    }

    @Override
    public String toString() {
        return secretHash == null ? "by address" : "by link";
    }
}
