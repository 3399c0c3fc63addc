/** The permission catalogue of a realm (docs/concepts.md#words). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.permission;
