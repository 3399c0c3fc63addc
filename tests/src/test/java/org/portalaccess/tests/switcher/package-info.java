/** The switch button on a page of another origin. */
@NullMarked
package org.portalaccess.tests.switcher;

import org.jspecify.annotations.NullMarked;
