package org.portalaccess.membership.scope;

/**
 * The effect that changes of a contract scope would have. It counts the contracts that the caller sees.
 *
 * @param assigned how many contracts would be covered
 * @param total how many contracts there are in the reach
 * @param gains how many would be covered that are not covered now
 * @param loses how many are covered now and would not be covered
 */
public record ScopePreview(long assigned, long total, long gains, long loses) {}
