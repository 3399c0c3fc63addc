package org.portalaccess.scope;

import java.util.Set;

/**
 * A contract as the algebra sees it.
 *
 * @param id the contract
 * @param accountId the account it belongs to
 * @param owners ids of its owners at this moment
 */
public record ScopedContract(String id, String accountId, Set<String> owners) {

    public ScopedContract {
        Values.requireId(id, "contract id");
        Values.requireId(accountId, "account id");
        owners = Values.ids(owners, "owner id");
    }

    /** This contract as a rule names it. */
    public Tick tick() {
        return new Tick(id, accountId);
    }
}
