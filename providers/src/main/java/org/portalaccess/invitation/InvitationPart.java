package org.portalaccess.invitation;

import org.portalaccess.access.Actor;
import org.portalaccess.membership.MembershipOffer;

/**
 * The part of an invitation that concerns one account.
 *
 * @param id the id
 * @param accountId the account
 * @param status the status of this part
 * @param offer the membership that is offered
 * @param delegator the inviter of this part, whose right is checked again at acceptance
 */
public record InvitationPart(
        String id, String accountId, InvitationStatus status, MembershipOffer offer, Actor delegator) {

    public boolean isPending() {
        return status == InvitationStatus.PENDING;
    }
}
