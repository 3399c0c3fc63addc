/** The inviter's side of invitations: REST, reading, rate limits. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.invitation.sending;
