/** Choosing an account at sign-in (docs/concepts.md#sign-in). */
@NullMarked
package org.portalaccess.tests.signin;

import org.jspecify.annotations.NullMarked;
