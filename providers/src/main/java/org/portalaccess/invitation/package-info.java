/** Invitations: their states, their secrets, the right to send them, and their life cycle (docs/concepts.md#invitations). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.invitation;
