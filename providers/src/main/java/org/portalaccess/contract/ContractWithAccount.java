package org.portalaccess.contract;

import org.portalaccess.account.Account;

/**
 * A contract in a list over many accounts, as REST shows it (docs/api.md).
 *
 * @param id the id, a UUID
 * @param key the business key, unique in its account
 * @param name the display name
 * @param account its account
 */
public record ContractWithAccount(String id, String key, String name, AccountName account) {

    /**
     * The account of a contract.
     *
     * @param id the id, a UUID
     * @param key the business key
     * @param name the display name
     * @param type one of the realm's account types
     */
    public record AccountName(String id, String key, String name, String type) {}

    static ContractWithAccount of(PortalContractEntity row, Account account) {
        return new ContractWithAccount(
                row.getId(),
                row.getKey(),
                row.getName(),
                new AccountName(account.id(), account.key(), account.name(), account.type()));
    }
}
