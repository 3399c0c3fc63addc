package org.portalaccess.membership.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountName;
import org.portalaccess.membership.MembershipRepresentation.LastAccess;
import org.portalaccess.membership.MembershipRepresentation.User;
import org.portalaccess.membership.MembershipStatus;
import org.portalaccess.membership.scope.ShownRule;
import org.portalaccess.permission.MemberKind;

/**
 * A membership in a list of access: in <em>Who sees this contract?</em> (requirement C19), or in the access review of an
 * account (requirement D5).
 *
 * @param membership its id
 * @param user the member
 * @param account the membership's account
 * @param kind staff or portal
 * @param status the status at this moment
 * @param enabled false if its account, or an account above, is disabled
 * @param permissions in the order of the catalogue
 * @param startsAt ISO 8601, UTC; null for none
 * @param endsAt ISO 8601, UTC; null for none
 * @param rule the rule that decides in the account that was asked about, or in the contract's account
 * @param ruleAccount the account of this rule
 * @param contracts the contracts in the reach of the account that was asked about; absent for a contract
 * @param lastAccess the last access; null: never
 */
record AccessEntry(
        String membership,
        User user,
        AccountName account,
        MemberKind kind,
        MembershipStatus status,
        boolean enabled,
        List<String> permissions,
        @Nullable String startsAt,
        @Nullable String endsAt,
        ShownRule.InShort rule,
        AccountName ruleAccount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Share contracts,
        @Nullable LastAccess lastAccess) {

    AccessEntry {
        permissions = List.copyOf(permissions);
    }

    /**
     * The contracts that a membership covers in the reach of an account.
     *
     * @param assigned how many it covers
     * @param total how many there are
     */
    record Share(long assigned, long total) {}
}
