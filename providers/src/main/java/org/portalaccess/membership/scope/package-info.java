/** Contract scopes of memberships: their rows, changes and representations. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.membership.scope;
