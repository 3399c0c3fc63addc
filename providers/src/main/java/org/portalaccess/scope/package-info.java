/** The contract scope: rules over a tree of accounts, as plain values with an algebra (design, section 2). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.scope;
