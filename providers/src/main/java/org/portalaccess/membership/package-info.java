/** Memberships and their contract scopes (design, sections 1 and 2). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.membership;
