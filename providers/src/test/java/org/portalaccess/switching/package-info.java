/** The account switch, as far as it can be tested without Keycloak. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.switching;
