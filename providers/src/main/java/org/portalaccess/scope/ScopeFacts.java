package org.portalaccess.scope;

/**
 * The facts, beside the scopes, that a comparison of scopes needs.
 *
 * @param tree the accounts that the scopes name
 * @param contracts the contracts that the scopes name
 */
public record ScopeFacts(AccountTree tree, ContractFacts contracts) {}
