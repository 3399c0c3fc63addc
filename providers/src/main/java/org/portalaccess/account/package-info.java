/** Accounts and their tree (docs/concepts.md#words). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.account;
