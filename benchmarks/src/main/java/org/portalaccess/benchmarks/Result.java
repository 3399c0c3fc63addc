package org.portalaccess.benchmarks;

/**
 * The measurements of one comparison.
 *
 * @param comparison the operation and its baseline
 * @param memberships the number of memberships of each person
 * @param series throughputs with the extension
 * @param baseline throughputs of the baseline in the same rounds
 * @param cost the cost of one operation
 * @param baselineCost the cost of one operation of the baseline
 */
record Result(Comparison comparison, int memberships, Series series, Series baseline, Cost cost, Cost baselineCost) {}
