/** Starts and stops Keycloak servers with or without our jars. */
@NullMarked
package org.portalaccess.testing.server;

import org.jspecify.annotations.NullMarked;
