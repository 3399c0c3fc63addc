/** The settings of a realm, and its set-up level. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.settings;
