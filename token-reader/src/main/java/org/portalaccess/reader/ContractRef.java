package org.portalaccess.reader;

import java.util.List;

/**
 * The contract that an application asks about. Keys are case-sensitive.
 *
 * @param accounts keys of the accounts from the contract's own up to the active account, or further up to the root;
 *     accounts above the active one have no effect. An application without account trees gives one key
 * @param key the contract's key
 * @param ordinal the contract's number within its account, 0 if the application does not know it; needed only if the
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

    /** Returns a contract of the active account itself, or of an account that is not below another one. */
    public static ContractRef of(String account, String key) {
        return new ContractRef(List.of(account), key, 0);
    }

    /** Returns the same contract with its number. */
    public ContractRef withOrdinal(int number) {
        return new ContractRef(accounts, key, number);
    }

    String account() {
        return accounts.get(0);
    }

    /** Returns the name of this contract in a rule of the account {@code base}. */
    String relativeTo(String base) {
        return account().equals(base) ? key : account() + "/" + key;
    }

    /** Returns the accounts up to and including {@code top}; an empty list if it is not among them. */
    List<String> accountsUpTo(String top) {
        return accounts.subList(0, accounts.indexOf(top) + 1);
    }
}
