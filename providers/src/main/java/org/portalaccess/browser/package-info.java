/** Pages in the login theme outside of a login: their look, the signed-in user, the way to the login and back. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.browser;
