package org.portalaccess.account;

import org.jspecify.annotations.Nullable;
import org.portalaccess.schema.PortalAccountEntity;

/**
 * An account as stored in the database; a plain value.
 *
 * @param id the id, a UUID
 * @param realmId the realm it belongs to
 * @param key the business key, unique in the realm, never changed
 * @param name the display name, at most 200 characters
 * @param type one of the realm's account types
 * @param parentId the account above; null for a root
 * @param enabled false: this account and all accounts below it cannot be entered
 * @param allowOtherEmail whether a user with another e-mail address may accept an invitation
 * @param logoUrl the account's logo for mails and pages, if it has one
 * @param contractCount contracts in the whole reach
 * @param childCount direct children
 * @param version counts all changes except those of the counts
 */
public record Account(
        String id,
        String realmId,
        String key,
        String name,
        String type,
        @Nullable String parentId,
        boolean enabled,
        boolean allowOtherEmail,
        @Nullable String logoUrl,
        long contractCount,
        long childCount,
        int version) {

    /** Returns the account of a row. */
    public static Account of(PortalAccountEntity row) {
        return new Account(
                row.getId(),
                row.getRealmId(),
                row.getKey(),
                row.getName(),
                row.getType(),
                row.getParentId(),
                row.isEnabled(),
                row.isAllowOtherEmail(),
                row.getLogoUrl(),
                row.getContractCount(),
                row.getChildCount(),
                row.getVersion());
    }
}
