/** System tests on a real Keycloak. */
@NullMarked
package org.portalaccess.tests;

import org.jspecify.annotations.NullMarked;
