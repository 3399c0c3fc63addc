package org.portalaccess.membership;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.scope.ContractScope;

/**
 * A membership that is offered: everything but the person.
 *
 * @param kind staff or portal
 * @param permissions keys of the realm's catalogue, in its order at the time of writing
 * @param permissionSet the set they came from; null for none
 * @param scope the contracts; its account is the account of the membership
 * @param startsAt the start, milliseconds since the epoch; null: at once
 * @param endsAt the end, milliseconds since the epoch; null for none
 */
public record MembershipOffer(
        MemberKind kind,
        List<String> permissions,
        @Nullable String permissionSet,
        ContractScope scope,
        @Nullable Long startsAt,
        @Nullable Long endsAt) {

    public MembershipOffer {
        permissions = List.copyOf(permissions);
    }

    /** Returns this offer as delegated access, which can be compared with what the delegator holds. */
    public DelegatedAccess delegation() {
        return new DelegatedAccess(scope.accountId(), kind, permissions, scope, startsAt, endsAt, false);
    }

    /** Returns this offer with another scope. */
    public MembershipOffer withScope(ContractScope other) {
        return new MembershipOffer(kind, permissions, permissionSet, other, startsAt, endsAt);
    }

    /** Returns this offer with other permissions, which may differ from those of the set. */
    public MembershipOffer withPermissions(List<String> others) {
        return permissions.equals(others)
                ? this
                : new MembershipOffer(kind, others, permissionSet, scope, startsAt, endsAt);
    }
}
