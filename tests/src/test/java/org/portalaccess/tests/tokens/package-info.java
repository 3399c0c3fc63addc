/** Tokens, the account switch, refresh, and where the active account lives (design, section 3). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.tests.tokens;
