/** Memberships for people who come by an identity provider (docs/concepts.md#identity-providers). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.identityprovider;
