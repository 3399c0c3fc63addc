package org.portalaccess.membership;

import java.util.List;
import org.portalaccess.membership.ScopeRepresentation.RuleRepresentation;

/**
 * Why a person sees, or does not see, a contract (row C15).
 *
 * @param visible whether one membership at least shows it now
 * @param because those that show it; or, when none does, what each that reaches it says instead
 */
public record Explanation(boolean visible, List<Reason> because) {

    public Explanation {
        because = List.copyOf(because);
    }

    /**
     * What one membership says.
     *
     * @param membership its id
     * @param rule the rule that decides in the contract's account
     * @param covers whether the rule covers the contract
     * @param status the membership's status; only an active one shows anything
     * @param enabled false: its account, or one above, is disabled
     * @param permissions what it gives for the contracts it covers
     */
    public record Reason(
            String membership,
            RuleRepresentation rule,
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
