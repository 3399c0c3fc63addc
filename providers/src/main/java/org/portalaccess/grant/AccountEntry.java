package org.portalaccess.grant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of a user's accounts, as lists of accounts show it.
 *
 * @param membershipId the membership
 * @param accountId the account's id
 * @param key the account's key
 * @param name the account's name
 * @param type the account's type
 * @param logoUrl its logo, if it has one
 * @param above the name of the account above; null for none
 * @param kind {@code staff} or {@code portal}
 * @param permissions permission keys of the membership
 * @param lastAccessAt the last access; null if there was none
 * @param lastAccessClient client id of the application of the last access
 */
public record AccountEntry(
        String membershipId,
        String accountId,
        String key,
        String name,
        String type,
        @Nullable String logoUrl,
        @Nullable String above,
        String kind,
        List<String> permissions,
        @Nullable Instant lastAccessAt,
        @Nullable String lastAccessClient) {}
