package org.portalaccess.team;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.scope.ContractScope;

/**
 * What one membership, active now, gives the person who holds it.
 *
 * @param membershipId the membership
 * @param kind staff or portal
 * @param permissions keys of the realm's catalogue
 * @param scope which contracts, in reach of the membership's account
 * @param endsAt no longer from then on, milliseconds since the epoch; null: for good
 */
public record Held(
        String membershipId,
        MemberKind kind,
        List<String> permissions,
        ContractScope scope,
        @Nullable Long endsAt) {

    public Held {
        permissions = List.copyOf(permissions);
    }

    /** The account that the membership is in. */
    public String accountId() {
        return scope.accountId();
    }

    /** Whether it is held for as long as what ends then. */
    boolean lasts(@Nullable Long until) {
        return endsAt == null || (until != null && until <= endsAt);
    }
}
