/** The invited person's side of invitations: finding, accepting, declining. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.invitation.accepting;
