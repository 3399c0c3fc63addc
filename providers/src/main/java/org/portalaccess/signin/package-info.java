/** Choosing an account at sign-in (design, section 4). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.signin;
