/** Members whose users are in another store than Keycloak's own. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.tests.federation;
