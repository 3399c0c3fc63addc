package org.portalaccess.scope;

/**
 * What comparing scopes takes beside the scopes.
 *
 * @param tree the accounts that they name
 * @param contracts the contracts that they name
 */
public record ScopeFacts(AccountTree tree, ContractFacts contracts) {}
