/** Pages of the documentation, as far as tests can hold them to what they say. */
@NullMarked
package org.portalaccess.testing.docs;

import org.jspecify.annotations.NullMarked;
