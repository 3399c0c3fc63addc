/** Pages in the login theme that stand outside of a login: how they look, who is signed in, the way to the login and back. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.browser;
