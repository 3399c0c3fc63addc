package org.portalaccess.benchmarks;

import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TokenReply;

/**
 * One person signed in at one application: a session of its own.
 *
 * @param app the application
 * @param tokens the tokens of the sign-in
 */
record Seat(OidcClient app, TokenReply tokens) {}
