/** Benchmarks that measure operations and their baselines in one run on one machine (benchmarks/README.md). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.benchmarks;
