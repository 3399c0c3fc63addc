/** The connection to Keycloak: resource roots, entities, events. No other package imports it. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.wiring;
