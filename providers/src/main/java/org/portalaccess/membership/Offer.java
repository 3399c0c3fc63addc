package org.portalaccess.membership;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Gift;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.scope.ContractScope;

/**
 * A membership that somebody may get: all of it but the person.
 *
 * @param kind staff or portal
 * @param permissions keys of the realm's catalogue, in its order at the time of writing
 * @param permissionSet the set they came from; null for none
 * @param scope which contracts; its account is the one the membership would be in
 * @param startsAt from then on, milliseconds since the epoch; null: at once
 * @param endsAt no longer from then on; null: for good
 */
public record Offer(
        MemberKind kind,
        List<String> permissions,
        @Nullable String permissionSet,
        ContractScope scope,
        @Nullable Long startsAt,
        @Nullable Long endsAt) {

    public Offer {
        permissions = List.copyOf(permissions);
    }

    /** The same as what is compared with what its giver holds. */
    public Gift gift() {
        return new Gift(scope.accountId(), kind, permissions, scope, startsAt, endsAt);
    }

    /** The same with another scope. */
    public Offer withScope(ContractScope other) {
        return new Offer(kind, permissions, permissionSet, other, startsAt, endsAt);
    }

    /** The same with other permissions, which are then no longer those of the set. */
    public Offer withPermissions(List<String> others) {
        return permissions.equals(others) ? this : new Offer(kind, others, permissionSet, scope, startsAt, endsAt);
    }
}
