/** A mail server that keeps the mails it receives, for tests to read. */
@NullMarked
package org.portalaccess.testing.mail;

import org.jspecify.annotations.NullMarked;
