package org.portalaccess.invitation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;

/**
 * What an invitation offers in one account.
 *
 * @param accountId the account
 * @param accountKey its business key
 * @param accountName its name
 * @param accountType its type, as the realm calls it
 * @param logoUrl its logo, if it has one
 * @param allowsOtherEmail whether a user with another e-mail address may accept
 * @param kind staff or portal
 * @param permissions keys of the catalogue, in its order
 * @param scope which contracts
 * @param startsAt milliseconds since the epoch; null: at once
 * @param endsAt milliseconds since the epoch; null: for good
 */
public record OfferedPart(
        String accountId,
        String accountKey,
        String accountName,
        String accountType,
        @Nullable String logoUrl,
        boolean allowsOtherEmail,
        MemberKind kind,
        List<String> permissions,
        ScopeSummary scope,
        @Nullable Long startsAt,
        @Nullable Long endsAt) {

    public OfferedPart {
        permissions = List.copyOf(permissions);
    }
}
