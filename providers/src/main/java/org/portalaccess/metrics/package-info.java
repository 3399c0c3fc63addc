/** The metrics of this extension. Operators read them at Keycloak's management port (docs/operations.md#metrics). */
@NullMarked
package org.portalaccess.metrics;

import org.jspecify.annotations.NullMarked;
