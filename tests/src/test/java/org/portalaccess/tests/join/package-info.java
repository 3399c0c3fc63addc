/** The page of an invitation's link and the mails that lead to it, from a person's view. */
@NullMarked
package org.portalaccess.tests.join;

import org.jspecify.annotations.NullMarked;
