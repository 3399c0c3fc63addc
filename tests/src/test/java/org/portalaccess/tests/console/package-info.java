/** The console in the browser: its page, files, texts and client. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.tests.console;
