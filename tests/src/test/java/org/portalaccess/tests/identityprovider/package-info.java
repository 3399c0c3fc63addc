/** Memberships for people who come by an identity provider, which is a second realm of the same server. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.tests.identityprovider;
