/**
 * Log in as: a caller sees what another user sees in one account, for a limited time and a stated reason
 * (docs/concepts.md#log-in-as).
 */
@org.jspecify.annotations.NullMarked
package org.portalaccess.loginas;
