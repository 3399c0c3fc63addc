package org.portalaccess.benchmarks;

/**
 * What was measured of one comparison.
 *
 * @param comparison what was held against what
 * @param memberships how many memberships each person had
 * @param series throughputs with the extension
 * @param baseline throughputs of what it was held against, of the same rounds
 * @param cost what one operation costs
 * @param baselineCost what one of the others costs
 */
record Result(Comparison comparison, int memberships, Series series, Series baseline, Cost cost, Cost baselineCost) {}
