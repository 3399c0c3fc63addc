package org.portalaccess.invitation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;
import org.portalaccess.membership.Offer;

/**
 * An invitation that is to be made, with nothing wrong in it as far as the request alone can tell.
 *
 * @param invitee who is invited
 * @param client client id of the application to go to; null for the realm's default
 * @param lifeHours how long a link lives
 * @param parts what is offered, at least one account, each once
 */
record InvitationDraft(Invitee invitee, @Nullable String client, int lifeHours, List<Part> parts) {

    InvitationDraft {
        parts = List.copyOf(parts);
    }

    /**
     * What is offered in one account.
     *
     * @param account the account
     * @param offer what
     * @param pointer where it stands in the request
     */
    record Part(Account account, Offer offer, String pointer) {}
}
