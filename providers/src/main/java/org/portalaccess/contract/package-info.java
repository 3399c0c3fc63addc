/** Contracts and their owners (design, section 1). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.contract;
