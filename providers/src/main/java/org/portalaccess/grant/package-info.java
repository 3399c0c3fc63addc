/** What memberships give in one active account, compiled for tokens and cached on each node (design, section 3). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.grant;
