/** Every change as an admin event, with what was before and after (row C12). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.audit;
