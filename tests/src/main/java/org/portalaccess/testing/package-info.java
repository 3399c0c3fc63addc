/** The basis of the system tests, the demo and the benchmarks: a Keycloak server, and clients that talk to it. */
@NullMarked
package org.portalaccess.testing;

import org.jspecify.annotations.NullMarked;
