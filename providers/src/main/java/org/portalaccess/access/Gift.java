package org.portalaccess.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.scope.ContractScope;

/**
 * What a membership gives, or would give: the thing that is compared with what its giver holds (row C6).
 *
 * @param accountId the account it is in
 * @param kind staff or portal
 * @param permissions keys of the realm's catalogue
 * @param scope which contracts in reach of that account
 * @param startsAt from then on, milliseconds since the epoch; null: always
 * @param endsAt no longer from then on; null: for good
 */
public record Gift(
        String accountId,
        MemberKind kind,
        List<String> permissions,
        ContractScope scope,
        @Nullable Long startsAt,
        @Nullable Long endsAt) {

    public Gift {
        permissions = List.copyOf(permissions);
    }
}
