package org.portalaccess.invitation.accepting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The destination of a user who has accepted an invitation.
 *
 * @param accountId the account to land in
 * @param accountIds all accounts that were joined
 * @param accountKey the key of the account to land in, for {@code account_hint}
 * @param client client id of the application; null for the realm's default
 */
public record JoinResult(
        String accountId,
        List<String> accountIds,
        String accountKey,
        @Nullable String client) {

    public JoinResult {
        accountIds = List.copyOf(accountIds);
    }
}
