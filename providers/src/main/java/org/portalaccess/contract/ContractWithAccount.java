package org.portalaccess.contract;

import org.portalaccess.account.Account;
import org.portalaccess.account.AccountName;
import org.portalaccess.schema.PortalContractEntity;

/**
 * A contract in a list over many accounts, as REST shows it (docs/api.md).
 *
 * @param id the id, a UUID
 * @param key the business key, unique in its account
 * @param name the display name
 * @param account its account
 */
public record ContractWithAccount(String id, String key, String name, AccountName account) {

    static ContractWithAccount of(PortalContractEntity row, Account account) {
        return new ContractWithAccount(row.getId(), row.getKey(), row.getName(), AccountName.of(account));
    }
}
