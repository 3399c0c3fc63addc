package org.portalaccess.account;

import org.jspecify.annotations.Nullable;

/**
 * An account in REST (design, section 6).
 *
 * @param id the id, a UUID
 * @param key the business key
 * @param name for people
 * @param type one of the realm's account types
 * @param parent the key of the account above; null for a root
 * @param enabled false: it and all below it can't be entered
 * @param counts what is in it
 * @param settings what it decides for itself
 * @param version counts its changes; the entity tag
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
     * What is in an account.
     *
     * @param contracts contracts of the whole reach
     * @param children direct children
     */
    public record Counts(long contracts, long children) {}

    /**
     * What an account decides for itself.
     *
     * @param allowOtherEmail whether an invitation may be accepted by a user with another e-mail
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
