/** A real Chromium for what only a browser can show. */
@NullMarked
package org.portalaccess.testing.browser;

import org.jspecify.annotations.NullMarked;
