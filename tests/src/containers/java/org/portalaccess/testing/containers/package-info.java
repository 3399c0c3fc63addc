/** Keycloak and PostgreSQL from images, for Maven's profile {@code containers} (design, section 8). */
@NullMarked
package org.portalaccess.testing.containers;

import org.jspecify.annotations.NullMarked;
