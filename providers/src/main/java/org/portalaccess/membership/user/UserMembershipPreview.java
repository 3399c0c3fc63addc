package org.portalaccess.membership.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountName;
import org.portalaccess.membership.scope.ScopePreview;

/**
 * The effect that a change of a user's memberships would have on one of them. A contract that several memberships cover
 * counts in each of them.
 *
 * @param account the account
 * @param outcome whether the membership is new, stays or goes
 * @param assigned how many contracts it would cover
 * @param total how many contracts there are in its reach
 * @param gains how many it would cover that it does not cover now
 * @param loses how many it covers now and would not cover
 */
record UserMembershipPreview(AccountName account, Outcome outcome, long assigned, long total, long gains, long loses) {

    /** Creates the effect on the membership in an account. */
    UserMembershipPreview(Account account, Outcome outcome, ScopePreview scope) {
        this(AccountName.of(account), outcome, scope.assigned(), scope.total(), scope.gains(), scope.loses());
    }

    /** The effect of the request on a membership. */
    enum Outcome {
        @JsonProperty("added")
        ADDED,
        @JsonProperty("kept")
        KEPT,
        @JsonProperty("removed")
        REMOVED
    }
}
