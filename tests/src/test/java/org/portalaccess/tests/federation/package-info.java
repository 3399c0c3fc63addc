/** People who live in another store than Keycloak's own, as members. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.tests.federation;
