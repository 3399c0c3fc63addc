/** Choosing an account at sign-in (design, section 4). */
@NullMarked
package org.portalaccess.tests.signin;

import org.jspecify.annotations.NullMarked;
