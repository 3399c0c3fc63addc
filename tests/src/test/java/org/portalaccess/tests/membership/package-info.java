/** Memberships, contract scopes, the permission catalogue and settings, over REST. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.tests.membership;
