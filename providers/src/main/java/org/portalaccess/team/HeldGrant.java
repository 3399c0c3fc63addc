package org.portalaccess.team;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.scope.ContractScope;

/**
 * The grant that a membership, active now, gives its member.
 *
 * @param membershipId the membership
 * @param kind staff or portal
 * @param permissions keys of the realm's catalogue
 * @param scope the contracts, in reach of the membership's account
 * @param endsAt the end, milliseconds since the epoch; null for none
 */
public record HeldGrant(
        String membershipId,
        MemberKind kind,
        List<String> permissions,
        ContractScope scope,
        @Nullable Long endsAt) {

    public HeldGrant {
        permissions = List.copyOf(permissions);
    }

    /** Returns the account of the membership. */
    public String accountId() {
        return scope.accountId();
    }

    /** Whether this grant lasts until the given end; null stands for no end. */
    boolean lasts(@Nullable Long until) {
        return endsAt == null || (until != null && until <= endsAt);
    }
}
