/** Choosing an account at sign-in (docs/concepts.md#sign-in). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.signin;
