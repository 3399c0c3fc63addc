/** The documentation against the product, and against itself. */
@NullMarked
package org.portalaccess.tests.docs;

import org.jspecify.annotations.NullMarked;
