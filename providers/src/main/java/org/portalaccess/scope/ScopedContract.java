package org.portalaccess.scope;

import java.util.Set;

/**
 * A contract with the facts that decide whether a scope covers it.
 *
 * @param id the contract
 * @param accountId the account it belongs to
 * @param owners ids of its owners at this moment
 */
public record ScopedContract(String id, String accountId, Set<String> owners) {

    public ScopedContract {
        Checks.requireId(id, "contract id");
        Checks.requireId(accountId, "account id");
        owners = Checks.ids(owners, "owner id");
    }

    /** Returns this contract as a rule names it. */
    public ContractTick tick() {
        return new ContractTick(id, accountId);
    }
}
