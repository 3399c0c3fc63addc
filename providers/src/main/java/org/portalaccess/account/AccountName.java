package org.portalaccess.account;

/**
 * An account in short, as REST shows it inside other objects.
 *
 * @param id the id
 * @param key the business key
 * @param name the name for people
 * @param type one of the realm's types
 */
public record AccountName(String id, String key, String name, String type) {

    /** Returns this account in short. */
    public static AccountName of(Account account) {
        return new AccountName(account.id(), account.key(), account.name(), account.type());
    }
}
