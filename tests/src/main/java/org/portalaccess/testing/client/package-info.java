/**
 * HTTP, admin REST and OpenID Connect as an application or a person's browser uses them, without any Keycloak class.
 */
@NullMarked
package org.portalaccess.testing.client;

import org.jspecify.annotations.NullMarked;
