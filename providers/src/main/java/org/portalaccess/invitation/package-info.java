/** Invitations: their states, their secrets, who may send them, and what becomes of them (design, section 5). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.invitation;
