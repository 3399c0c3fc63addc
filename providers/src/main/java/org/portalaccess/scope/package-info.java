/** The contract scope: rules over a tree of accounts, as plain values with an algebra (docs/concepts.md#contract-scope). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.scope;
