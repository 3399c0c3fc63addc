/** Tokens, the account switch, refresh, and the place where the active account is kept (docs/concepts.md#tokens). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.tests.tokens;
