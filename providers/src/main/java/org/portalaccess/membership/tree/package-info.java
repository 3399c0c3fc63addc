/** A membership's accounts and contracts as a tree, level by level, with filters over all of it. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.membership.tree;
