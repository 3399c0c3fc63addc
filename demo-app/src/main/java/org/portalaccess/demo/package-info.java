/** The demo: a Keycloak with embedded storage, the demo realm, a mail catcher and an application. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.demo;
