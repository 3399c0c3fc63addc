/** The effects of a new permission catalogue, or of a changed permission set, on memberships. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.membership.rollout;
