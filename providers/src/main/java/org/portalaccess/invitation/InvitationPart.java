package org.portalaccess.invitation;

import org.portalaccess.access.Actor;
import org.portalaccess.membership.Offer;

/**
 * What an invitation offers in one account.
 *
 * @param id the id
 * @param accountId the account
 * @param status what has become of it
 * @param offer what would be given
 * @param giver who gives it, and is asked again at acceptance
 */
record InvitationPart(String id, String accountId, InvitationStatus status, Offer offer, Actor giver) {

    boolean isPending() {
        return status == InvitationStatus.PENDING;
    }
}
