/** Links each requirement of the product to the tests that prove it. */
@NullMarked
package org.portalaccess.tests.rows;

import org.jspecify.annotations.NullMarked;
