package org.portalaccess.grant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of a person's accounts, as lists of them show it.
 *
 * @param membershipId the membership
 * @param accountId the account's id
 * @param key the account's key
 * @param name the account's name
 * @param type the account's type
 * @param kind {@code staff} or {@code portal}
 * @param permissions permission keys of the membership
 * @param lastAccessAt when the person was last seen in it; null: never
 * @param lastAccessClient by which client
 */
public record AccountEntry(
        String membershipId,
        String accountId,
        String key,
        String name,
        String type,
        String kind,
        List<String> permissions,
        @Nullable Instant lastAccessAt,
        @Nullable String lastAccessClient) {}
