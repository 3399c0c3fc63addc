/** Memberships and their contract scopes (docs/concepts.md#words, docs/concepts.md#contract-scope). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.membership;
