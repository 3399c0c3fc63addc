package org.portalaccess.scope;

import java.util.Set;

/** What comparing scopes has to know of the contracts that they name. */
@FunctionalInterface
public interface ContractFacts {

    /** Ids of the contract's owners at this moment; empty if it has none or is not known. */
    Set<String> ownersOf(String contractId);
}
