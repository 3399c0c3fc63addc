/** A realm's settings, and what is set up in it once. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.settings;
