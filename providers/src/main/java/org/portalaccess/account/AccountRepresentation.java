package org.portalaccess.account;

import org.jspecify.annotations.Nullable;

/**
 * An account in REST (docs/api.md).
 *
 * @param id the id, a UUID
 * @param key the business key
 * @param name the display name
 * @param type one of the realm's account types
 * @param parent the key of the account above; null for a root
 * @param enabled false: this account and all accounts below it cannot be entered
 * @param counts the numbers of its contents
 * @param settings the settings of the account
 * @param version counts the changes of the account; its entity tag
 */
public record AccountRepresentation(
        String id,
        String key,
        String name,
        String type,
        @Nullable String parent,
        boolean enabled,
        Counts counts,
        Settings settings,
        int version) {

    /**
     * The numbers of an account's contents.
     *
     * @param contracts contracts in the whole reach
     * @param children direct children
     */
    public record Counts(long contracts, long children) {}

    /**
     * The settings of an account.
     *
     * @param allowOtherEmail whether a user with another e-mail address may accept an invitation
     * @param logoUrl its logo for mails and pages
     */
    public record Settings(
            boolean allowOtherEmail, @Nullable String logoUrl) {}

    static AccountRepresentation of(Account account, @Nullable String parentKey) {
        return new AccountRepresentation(
                account.id(),
                account.key(),
                account.name(),
                account.type(),
                parentKey,
                account.enabled(),
                new Counts(account.contractCount(), account.childCount()),
                new Settings(account.allowOtherEmail(), account.logoUrl()),
                account.version());
    }
}
