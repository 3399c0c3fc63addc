package org.portalaccess.scope;

import java.util.Set;

/** The numbers that counting a scope is made from, so that no list of contracts is needed. */
public interface ContractCounts {

    /** The number of contracts of an account and everything below it. */
    long inReach(String accountId);

    /**
     * The number of contracts in an account's reach that have one of the owners, each counted once.
     *
     * @param ruleAccountId the account whose reach is meant
     * @param owners ids of the owners, at least one
     * @param excludedReaches accounts below that one, on different branches; their reaches are left out
     */
    long ownedIn(String ruleAccountId, Set<String> owners, Set<String> excludedReaches);
}
