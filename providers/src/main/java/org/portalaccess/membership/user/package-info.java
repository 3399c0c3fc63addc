/** A user's memberships, read and changed together. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.membership.user;
