package org.portalaccess.invitation;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody goes who has accepted an invitation.
 *
 * @param accountId the account to land in
 * @param accountKey its business key, for {@code account_hint}
 * @param client client id of the application; null for the realm's default
 */
public record Joined(
        String accountId, String accountKey, @Nullable String client) {}
