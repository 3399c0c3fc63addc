/** Loads accounts, owners and contracts in bulk (design, section 6: import). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.importing;
