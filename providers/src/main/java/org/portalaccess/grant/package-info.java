/** The grants of memberships in one active account, compiled for tokens and cached on each node (docs/concepts.md#tokens). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.grant;
