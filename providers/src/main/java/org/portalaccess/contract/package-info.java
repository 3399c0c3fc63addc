/** Contracts and their owners (docs/concepts.md#words). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.contract;
