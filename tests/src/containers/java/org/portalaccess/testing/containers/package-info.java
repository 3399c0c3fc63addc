/** Keycloak and PostgreSQL from images, for Maven's profile {@code containers}. */
@NullMarked
package org.portalaccess.testing.containers;

import org.jspecify.annotations.NullMarked;
