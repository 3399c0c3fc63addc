/** HTTP, admin REST and OpenID Connect as an application or a person's browser speaks them, without any Keycloak class. */
@NullMarked
package org.portalaccess.testing.client;

import org.jspecify.annotations.NullMarked;
