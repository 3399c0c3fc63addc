package org.portalaccess.invitation.sending;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;
import org.portalaccess.invitation.Invitee;
import org.portalaccess.membership.MembershipOffer;

/**
 * An invitation that is to be made. It is valid as far as the request alone can tell.
 *
 * @param invitee the invited person
 * @param client client id of the application to go to; null for the realm's default
 * @param lifeHours the life of a link, in hours
 * @param parts the offers: at least one, and each in another account
 */
record InvitationDraft(Invitee invitee, @Nullable String client, int lifeHours, List<DraftPart> parts) {

    InvitationDraft {
        parts = List.copyOf(parts);
    }

    /**
     * The offer in one account.
     *
     * @param account the account
     * @param offer the offer
     * @param pointer the JSON pointer to the offer in the request
     */
    record DraftPart(Account account, MembershipOffer offer, String pointer) {}
}
