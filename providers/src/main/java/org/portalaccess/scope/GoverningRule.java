package org.portalaccess.scope;

/**
 * The rule that decides in an account, and the account that it belongs to.
 *
 * @param accountId the nearest account with a rule, at or above the account that was asked about
 * @param rule that account's rule
 */
public record GoverningRule(String accountId, Rule rule) {}
