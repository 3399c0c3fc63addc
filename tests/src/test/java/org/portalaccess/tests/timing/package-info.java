/** The durations of the classes of a test run. */
@NullMarked
package org.portalaccess.tests.timing;

import org.jspecify.annotations.NullMarked;
