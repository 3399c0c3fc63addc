package org.portalaccess.membership;

import java.util.List;
import org.portalaccess.account.AccountName;
import org.portalaccess.membership.scope.ShownRule;

/**
 * The reasons why a member sees, or does not see, a contract (requirement C15).
 *
 * @param visible whether at least one membership shows it now
 * @param because the memberships that show it; if none does, all memberships that reach its account, with the reasons
 * @param others if a membership shows it: the memberships that reach its account and do not show it
 */
public record Explanation(boolean visible, List<Reason> because, List<Reason> others) {

    public Explanation {
        because = List.copyOf(because);
        others = List.copyOf(others);
    }

    /**
     * The part of one membership in the explanation.
     *
     * @param membership its id
     * @param rule the rule that decides in the contract's account
     * @param ruleAccount the account of this rule
     * @param covers whether the rule covers the contract
     * @param status the membership's status; only an active one shows a contract
     * @param enabled false if its account, or an account above, is disabled
     * @param permissions the permissions that it gives on the contracts it covers
     */
    public record Reason(
            String membership,
            ShownRule rule,
            AccountName ruleAccount,
            boolean covers,
            MembershipStatus status,
            boolean enabled,
            List<String> permissions) {

        public Reason {
            permissions = List.copyOf(permissions);
        }

        boolean shows() {
            return covers && enabled && status == MembershipStatus.ACTIVE;
        }
    }
}
