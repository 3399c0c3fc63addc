/** Cache invalidation: a change on one node invalidates the affected cached values on every node. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.invalidation;
