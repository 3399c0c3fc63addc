package org.portalaccess.scope;

import java.util.Set;

/** The facts about named contracts that a comparison of scopes needs. */
@FunctionalInterface
public interface ContractFacts {

    /** Returns the ids of the contract's current owners; empty if it has none or is unknown. */
    Set<String> ownersOf(String contractId);
}
