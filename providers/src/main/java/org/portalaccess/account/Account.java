package org.portalaccess.account;

import org.jspecify.annotations.Nullable;

/**
 * An account as it stands in the database; a plain value.
 *
 * @param id the id, a UUID
 * @param realmId the realm it belongs to
 * @param key the business key, unique in the realm, never changed
 * @param name for people, at most 200 characters
 * @param type one of the realm's account types
 * @param parentId the account above; null for a root
 * @param enabled false: this account and all below it can't be entered
 * @param allowOtherEmail whether an invitation may be accepted by a user with another e-mail
 * @param logoUrl the account's logo for mails and pages, if it has one
 * @param contractCount contracts in the whole reach
 * @param childCount direct children
 * @param version counts the changes of everything but the counts
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

    static Account of(PortalAccountEntity row) {
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
