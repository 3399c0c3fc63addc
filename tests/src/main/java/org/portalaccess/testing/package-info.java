/** What system tests, the demo and the benchmarks stand on: a Keycloak to talk to, and the clients that talk to it. */
@NullMarked
package org.portalaccess.testing;

import org.jspecify.annotations.NullMarked;
