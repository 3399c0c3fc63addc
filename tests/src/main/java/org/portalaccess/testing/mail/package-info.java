/** A mail server that keeps what it gets, for tests to read. */
@NullMarked
package org.portalaccess.testing.mail;

import org.jspecify.annotations.NullMarked;
