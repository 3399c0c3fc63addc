package org.portalaccess.reader;

import java.util.List;

/**
 * A contract that an application asks about. Keys are case-sensitive.
 *
 * @param accounts keys of accounts from the contract's own up to the active account, or further up to the root: what is
 *     above the active account plays no part. An application without account trees has one key here
 * @param key the contract's key
 * @param ordinal the contract's number within its account, 0 if the application doesn't know it; needed only where the
 *     mapper setting {@code compact} is on
 */
public record ContractRef(List<String> accounts, String key, int ordinal) {

    /** Refuses a contract without account or key, and a negative ordinal. */
    public ContractRef {
        accounts = List.copyOf(accounts);
        if (accounts.isEmpty() || key.isEmpty() || ordinal < 0) {
            throw new IllegalArgumentException("a contract has an account and a key");
        }
    }

    /** A contract of an account that is not below another one, or of the active account itself. */
    public static ContractRef of(String account, String key) {
        return new ContractRef(List.of(account), key, 0);
    }

    /** The same contract with its number. */
    public ContractRef withOrdinal(int number) {
        return new ContractRef(accounts, key, number);
    }

    String account() {
        return accounts.get(0);
    }

    /** How a rule of the account {@code base} names this contract. */
    String relativeTo(String base) {
        return account().equals(base) ? key : account() + "/" + key;
    }

    /** The accounts up to {@code top}, itself included; none if it is not among them. */
    List<String> accountsUpTo(String top) {
        return accounts.subList(0, accounts.indexOf(top) + 1);
    }
}
