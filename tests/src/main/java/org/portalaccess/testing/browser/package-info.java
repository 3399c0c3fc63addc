/** A real Chromium for tests that only a browser can run. */
@NullMarked
package org.portalaccess.testing.browser;

import org.jspecify.annotations.NullMarked;
