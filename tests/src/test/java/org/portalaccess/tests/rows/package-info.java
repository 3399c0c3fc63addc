/** From each row of what the product must do to the tests that prove it. */
@NullMarked
package org.portalaccess.tests.rows;

import org.jspecify.annotations.NullMarked;
