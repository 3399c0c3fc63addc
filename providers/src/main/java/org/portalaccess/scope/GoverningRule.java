package org.portalaccess.scope;

/**
 * The rule that decides in an account, and where it stands.
 *
 * @param accountId the nearest account, at or above the one asked about, that has a rule
 * @param rule that account's rule
 */
public record GoverningRule(String accountId, Rule rule) {}
