/** Every change as an admin event and as a row of history, with the state before and after (requirement C12). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.audit;
