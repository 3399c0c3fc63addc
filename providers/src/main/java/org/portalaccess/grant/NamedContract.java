package org.portalaccess.grant;

/**
 * A contract that a rule names.
 *
 * @param account key of the contract's account
 * @param key the contract's key, unique within its account
 * @param ordinal the contract's number within its account, from 1, never reused
 */
public record NamedContract(String account, String key, int ordinal) {

    /**
     * Returns the contract's name relative to {@code base}: {@code KEY}, or {@code child-key/KEY} (docs/concepts.md#contract-scope).
     */
    public String relativeTo(String base) {
        return account.equals(base) ? key : account + "/" + key;
    }
}
