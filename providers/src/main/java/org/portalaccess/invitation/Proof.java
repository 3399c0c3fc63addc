package org.portalaccess.invitation;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who comes with an invitation has shown. It is held against the invitation again when they accept, as
 * both the link and the address may have changed meanwhile.
 *
 * @param secretHash the hash of the secret of their link; null for who is signed in as a user with the invited address
 * @param address the folded address that it was sent to
 */
public record Proof(@Nullable String secretHash, String address) {

    boolean holds(Invitation invitation) {
        return secretHash == null ? address.equals(invitation.foldedEmail()) : invitation.hasSecret(secretHash);
    }

    @Override
    public String toString() {
        return secretHash == null ? "by address" : "by link";
    }
}
