/** The page behind an invitation's link: joining, declining, and the ways in between (design, sections 5 and 7). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.join;
