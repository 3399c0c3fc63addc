/** The page behind an invitation's link and the mails that lead to it, as people meet them. */
@NullMarked
package org.portalaccess.tests.join;

import org.jspecify.annotations.NullMarked;
