/** Where the parts meet Keycloak: resource roots, entities, events. Imported by nobody. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.wiring;
