/** Load, side by side with what it is compared to, in one run on one machine (design, section 9). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.benchmarks;
