/** What another permission catalogue or permission set does to memberships. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.membership.rollout;
