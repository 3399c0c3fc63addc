/** Starts and stops Keycloak servers with or without our jars (design, section 8). */
@NullMarked
package org.portalaccess.testing.server;

import org.jspecify.annotations.NullMarked;
