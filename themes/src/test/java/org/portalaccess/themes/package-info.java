/** What our pages and mails are made of. */
@NullMarked
package org.portalaccess.themes;

import org.jspecify.annotations.NullMarked;
