package org.portalaccess.scope;

import java.util.Collections;
import java.util.Set;

/**
 * Contracts of one account with the same owners, where only the owners that were asked about count.
 *
 * @param accountId their account
 * @param owners ids of the owners
 * @param count the number of these contracts; below zero if a group corrects another group that counts too many
 */
public record OwnedContracts(String accountId, Set<String> owners, long count) {

    public OwnedContracts {
        owners = Set.copyOf(owners);
    }

    /** Whether each of these contracts has one of the owners. */
    boolean belongToAny(Set<String> some) {
        return !Collections.disjoint(owners, some);
    }
}
