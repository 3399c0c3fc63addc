/** Who is answered what: every path of the API by every kind of caller (row C7). */
@NullMarked
package org.portalaccess.tests.isolation;

import org.jspecify.annotations.NullMarked;
