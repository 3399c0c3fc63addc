package org.portalaccess.scope;

import java.util.Collection;
import java.util.Set;

/** The numbers from which the contracts of a scope are counted, so that no list of contracts is needed. */
public interface ContractCounts {

    /** Returns the number of contracts of an account and of all accounts below it. */
    long inReach(String accountId);

    /**
     * Returns the contracts that have one of these owners, each in exactly one group. There may be further groups, of
     * contracts of other owners.
     *
     * @param owners ids of the owners
     */
    Collection<OwnedContracts> ownedBy(Set<String> owners);
}
