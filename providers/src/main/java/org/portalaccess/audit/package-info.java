/** Every change as an admin event and as a row of history, with what was before and after (row C12). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.audit;
