/**
 * Guards which administrators may make a user realm staff. Keycloak guards only the names of its own administration
 * roles.
 */
@org.jspecify.annotations.NullMarked
package org.portalaccess.roleguard;
