/** Writes all that governs access in a realm, as lines that an import takes back (docs/api.md: export). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.exporting;
