package org.portalaccess.invitation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;

/**
 * The offer of an invitation in one account.
 *
 * @param accountId the account
 * @param accountKey its key
 * @param accountName its name
 * @param accountType its type, as the realm calls it
 * @param logoUrl the URL of its logo; null for none
 * @param allowsOtherEmail whether a user with another e-mail address may accept
 * @param kind staff or portal
 * @param permissions keys of the catalogue, in its order
 * @param scope the contracts, in short
 * @param startsAt milliseconds since the epoch; null for an immediate start
 * @param endsAt milliseconds since the epoch; null for no end
 */
public record InvitationPartView(
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

    public InvitationPartView {
        permissions = List.copyOf(permissions);
    }
}
