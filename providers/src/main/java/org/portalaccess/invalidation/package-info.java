/** How a change on one node ends cached values on every node. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.invalidation;
