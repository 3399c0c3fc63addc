package org.portalaccess.scope;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A contract and one of its owners.
 *
 * @param contractId the contract
 * @param ownerId one of its owners
 */
public record ContractOwner(String contractId, String ownerId) {

    /** Adds the owner to those of the contract, in a map of owners by contract. */
    public void addTo(Map<String, Set<String>> ownersByContract) {
        ownersByContract.computeIfAbsent(contractId, id -> new HashSet<>()).add(ownerId);
    }
}
