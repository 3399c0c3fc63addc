/** Loads accounts, owners and contracts in bulk (docs/api.md: import). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.importing;
